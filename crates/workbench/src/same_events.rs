//! Mentions of events in texts that belong to no case: the grammar around each, then the chains.

use extract::event_mention::{EventMention, event_mentions, telling_words};
use language::{Engine, Scratch};
use rayon::prelude::*;
use std::ops::Range;
use triangulate::coreference::{EventText, EventWords, TextWord};

/// A text with marked events.
#[derive(Debug, Clone)]
pub struct MarkedEvents {
    /// Texts of different topics share no event.
    pub topic: String,
    /// The text.
    pub text: String,
    /// Marked words, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// Texts a thread takes at once: the engine is fastest when it sees several.
const BATCH: usize = 32;

/// The number of the chain of each mark of each text.
#[must_use]
pub fn same_events(texts: &[MarkedEvents]) -> Vec<Vec<usize>> {
    triangulate::coreference::same_events(&event_texts(texts))
}

/// The texts as the chains are made from them.
#[must_use]
pub fn event_texts(texts: &[MarkedEvents]) -> Vec<EventText> {
    let batches: Vec<Vec<EventText>> = texts.par_chunks(BATCH).map_init(Scratch::new, batch).collect();
    batches.into_iter().flatten().collect()
}

fn batch(scratch: &mut Scratch, texts: &[MarkedEvents]) -> Vec<EventText> {
    let bare: Vec<&str> = texts.iter().map(|it| it.text.as_str()).collect();
    let analyses = Engine::shared().annotate(scratch, &bare);
    let of_text = |(text, analysis): (&MarkedEvents, &language::Analysis)| EventText {
        topic: text.topic.clone(),
        words: telling_words(&text.text, analysis)
            .into_iter()
            .map(|it| TextWord { lemma: it.lemma, is_name: it.is_name })
            .collect(),
        mentions: event_mentions(analysis, &text.marks).into_iter().map(words).collect(),
    };
    texts.iter().zip(&analyses).map(of_text).collect()
}

fn words(it: EventMention) -> EventWords {
    EventWords {
        lemma: it.lemma,
        phrase: it.phrase,
        is_noun: it.is_noun,
        is_pronoun: it.is_pronoun,
        sentence: it.sentence,
        who: it.who,
        whom: it.whom,
        around: it.around,
        context: it.context,
    }
}
