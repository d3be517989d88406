//! Names of the codebook and the gazetteer.

use super::{Draft, tokens_at};
use crate::lexicon::Names;
use evidence::MentionForm;
use language::{Paragraph, Pos};

pub(super) fn find(index: usize, paragraph: &Paragraph<'_>, names: &Names, drafts: &mut Vec<Draft>) {
    for hit in names.find(paragraph.text) {
        let tokens = tokens_at(paragraph, &hit.bytes);
        if tokens.is_empty() || is_plain_word(paragraph, &hit.name.form, tokens.start, tokens.end) {
            continue;
        }
        drafts.push(Draft {
            paragraph: index,
            tokens,
            bytes: hit.bytes.clone(),
            name: hit.name.shown.clone(),
            actor_type: hit.name.actor_type,
            form: hit.name.form,
            sense: hit.name.sense,
            entry: Some(hit.name.entry.clone()),
            why: "listed name".to_owned(),
        });
    }
}

/// "US" the country against "us" in capitals, "Nation" at the start of a sentence: one token that the engine takes
/// for an ordinary verb, pronoun or adverb is not a name.
fn is_plain_word(paragraph: &Paragraph<'_>, form: &MentionForm, start: u32, end: u32) -> bool {
    let pos = paragraph.analysis.tokens[start as usize].pos;
    end - start == 1
        && *form != MentionForm::Demonym
        && matches!(pos, Pos::VERB | Pos::ADV | Pos::SCONJ | Pos::AUX)
        && !paragraph.word(start).chars().all(char::is_uppercase)
}
