//! Sentences that go on with the figures of a source named once: "According to the Mission … In 2023, …".

use super::draft::Draft;
use super::grammar::Grammar;
use evidence::Cue;
use language::Pos;
use std::collections::HashSet;

/// Sentences after the cue that may go on with its series.
const REACH: u32 = 3;

/// Adds an attribution for each following sentence that counts the same things.
pub(super) fn continued(g: &Grammar, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    for draft in drafts.iter().filter(|it| it.cue == Cue::Textual && it.voice.is_some() && !it.weak) {
        let start = g.token_at(draft.content.start);
        let end = g.token_at(draft.content.end.saturating_sub(1)) + 1;
        let phrase = g.slice(&draft.quote).to_lowercase();
        let cites_data =
            ["according to", "per ", "data", "figures", "statistics"].iter().any(|it| phrase.contains(it));
        if !cites_data || !counts(g, start..end) {
            continue;
        }
        let measures = nouns(g, start..end);
        let mut sentence = g.sentence_index(start);
        for _ in 0..REACH {
            sentence += 1;
            let Some(range) = g.paragraph.analysis.sentences.get(sentence as usize) else { break };
            let range = range.start..range.end.min(g.len());
            let bytes = g.trim(g.bytes(range.clone()));
            let spoken = drafts.iter().any(|it| it.quote.start >= bytes.start && it.quote.start < bytes.end);
            let shared = nouns(g, range.clone()).intersection(&measures).count();
            if spoken || shared == 0 || !counts(g, range) || bytes.is_empty() {
                break;
            }
            let mut more = draft.clone();
            more.content = bytes;
            added.push(more);
        }
    }
    drafts.extend(added);
}

/// Whether figures other than a lone year stand in the range.
fn counts(g: &Grammar, range: std::ops::Range<u32>) -> bool {
    range
        .filter(|it| g.pos(*it) == Pos::NUM && g.word(*it).starts_with(|it: char| it.is_ascii_digit()))
        .count()
        >= 2
}

fn nouns(g: &Grammar, range: std::ops::Range<u32>) -> HashSet<String> {
    range
        .filter(|it| g.pos(*it) == Pos::NOUN)
        .map(|it| g.lemma(it))
        .filter(|it| it.len() > 3 && it != "year")
        .collect()
}
