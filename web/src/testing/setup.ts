import { configure } from '@testing-library/dom';

// A page is loaded when it is first wanted, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
