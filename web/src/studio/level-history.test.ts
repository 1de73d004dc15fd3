import { expect, it } from 'vitest';
import { Levels } from '../live/levels';
import { LevelHistory, MOST_COLUMNS } from './level-history';

it('keeps the loudest speaker of each moment, the latest last', () => {
  const { history, levels } = aHistory();
  levels.of('you').set(0.2);
  levels.of('claude').set(0.6);
  expect(history.add()).toBe(true);
  levels.of('claude').set(0);
  history.add();
  expect(history.columns.slice(-2)).toEqual([
    { speaker: 'claude', level: 0.6 },
    { speaker: 'you', level: 0.2 },
  ]);
});

it('says that nothing changes as long as nobody is heard', () => {
  const { history } = aHistory();
  expect(history.add()).toBe(false);
  expect(history.isQuiet()).toBe(true);
});

it('moves what was heard out of sight', () => {
  const { history, levels } = aHistory();
  levels.of('you').set(0.5);
  history.add();
  levels.of('you').set(0);
  for (let i = 1; i < MOST_COLUMNS; i++) {
    expect(history.add()).toBe(true);
  }
  expect(history.add()).toBe(true);
  expect(history.isQuiet()).toBe(true);
  expect(history.columns).toHaveLength(MOST_COLUMNS);
});

function aHistory() {
  const levels = new Levels();
  return { levels, history: new LevelHistory(['you', 'claude'], levels) };
}
