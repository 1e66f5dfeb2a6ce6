import type { Settings } from '../../../shared/quiz.ts';
import { timeOf } from '../../bank/time-choice.ts';
import { words } from '../../words/teacher.ts';

/** How a room is played, each choice as it is named where it is chosen. */
export function settingsLines(settings: Settings): { name: string; value: string }[] {
  const text = words.teacher.settings;
  const scoring = settings.time.limit === 'none' ? 'accuracy' : settings.scoring;
  return [
    { name: text.scoring, value: text.scorings[scoring].name },
    { name: text.time, value: text.times[timeOf(settings.time)] },
    { name: text.board, value: text.boards[settings.board] },
    { name: text.names, value: text.namesOf[settings.names] },
    { name: text.changeShort, value: settings.change ? text.yes : text.no },
    ...(settings.vote ? [{ name: text.voteShort, value: text.yes }] : []),
  ];
}
