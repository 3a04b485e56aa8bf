import { type TextTrack, videoUri } from 'vimeokit';
import { readTrack } from '../captions/read-track.js';
import { transcriptText } from '../captions/transcript-text.js';
import { cutText } from '../results/cut.js';
import { video } from '../tool/common-properties.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { count, text } from '../tool/schema.js';

export const getTranscript = defineTool({
  name: 'get_transcript',
  description: 'What is said in a video, from its captions or subtitles, with times',
  effect: 'reads',
  properties: {
    video,
    language: text('Such as en; by default the one shown'),
    from: count('Character to go on from'),
  },
  required: ['video'],
  async run({ video, language, from = 0 }, { vimeo, signal }) {
    if (!Number.isSafeInteger(from) || from < 0)
      throw new Refusal('from must be a whole number, such as the last note said.');
    const tracks = await vimeo
      .paginate<TextTrack>(`${videoUri(video)}/texttracks`, {
        fields: ['uri', 'language', 'type', 'active'],
        signal,
      })
      .toArray();
    const spoken = tracks.filter(({ type }) => type === 'captions' || type === 'subtitles');
    const track = chooseTrack(spoken, language);
    if (!track)
      throw new Refusal(
        language === undefined || spoken.length === 0
          ? 'The video has no captions and no subtitles.'
          : 'The video has neither captions nor subtitles of this language; without language, get_transcript takes another one.',
      );
    const whole = transcriptText(await readTrack(vimeo, track.uri, signal));
    const { text, note } = cutText(whole, from);
    return { note, text };
  },
});

/** That of the language, or of its region; else the one that is shown. */
function chooseTrack(tracks: readonly TextTrack[], language: string | undefined): TextTrack | undefined {
  if (language === undefined) return tracks.find(({ active }) => active) ?? tracks[0];
  const wanted = language.toLowerCase();
  return (
    tracks.find((track) => track.language?.toLowerCase() === wanted) ??
    tracks.find((track) => track.language?.toLowerCase().split('-')[0] === wanted.split('-')[0])
  );
}
