import { texts } from '../texts/texts';

/** The leaf and the name. */
export function Brand() {
  return (
    <p className="brand">
      <svg className="brand__leaf" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M27 4C13 4 5 10.5 5 19.5c0 1.7.3 3.2.9 4.5C9 17 14.5 13 21 11 15.5 14.5 10.5 19.5 7.6 26.5c1.9 1.2 4.2 1.5 6.4 1C23.5 25.5 27.5 17 27 4Z" />
      </svg>
      <span className="brand__name">
        {texts.common.product} <span className="brand__kind">{texts.common.productKind}</span>
      </span>
    </p>
  );
}
