//! A brief that a person put together: propositions and findings in an order of theirs, with sentences between.
//!
//! Each sentence goes through the same check as the generated ones, but stays where it fails: what its quotes do not
//! carry is told, for the writer to mend. Sentences of the writer's own have no quotes; they may say what any quote of
//! the brief carries.

use super::{Writer, carried, section_of, sentences, summary};
use crate::compose::notes::Notes;
use evidence::{
    Assessment, Brief, BriefSentence, ClaimId, Evidence, FindingId, PropositionId, Quote, Section,
    SectionKind,
};
use std::collections::BTreeMap;

/// A sentence as chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A proposition, in generated words or the writer's.
    Proposition(PropositionId, Option<String>),
    /// A finding, likewise.
    Finding(FindingId, Option<String>),
    /// The writer's own.
    Words(String),
}

/// What is chosen, and in which words it is introduced.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// Title.
    pub title: String,
    /// The picture in a few sentences.
    pub standfirst: String,
    /// Sentences in order.
    pub items: Vec<Item>,
}

/// What became of an item: its place among the items, and what its quotes do not carry, one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Index into [`Chosen::items`].
    pub item: usize,
    /// Empty when all is carried.
    pub missing: Vec<String>,
}

/// Writes the chosen brief; one [`Checked`] a sentence, in their order. Items that no longer exist are left out.
///
/// `documents` says how many documents affirm a proposition: `evidence` may hold only those that are quoted.
pub fn compose_chosen(
    evidence: &Evidence,
    assessment: &Assessment,
    chosen: &Chosen,
    documents: &BTreeMap<PropositionId, u32>,
) -> (Brief, Vec<Checked>) {
    let mut writer = Writer { evidence, assessment, notes: Notes::new(evidence) };
    let mut written: Vec<(SectionKind, BriefSentence, Checked)> = Vec::new();
    let mut kind =
        chosen.items.iter().find_map(|it| kind_of(assessment, it)).unwrap_or(SectionKind::WouldChange);
    let mut all_quotes: Vec<Quote> = Vec::new();
    for (at, item) in chosen.items.iter().enumerate() {
        kind = kind_of(assessment, item).unwrap_or(kind);
        let Some((sentence, quotes)) = sentence(&mut writer, item, documents) else { continue };
        let missing = match item {
            Item::Words(_) => Vec::new(),
            _ => carried(evidence, assessment, &sentence.text, &quotes).err().unwrap_or_default(),
        };
        all_quotes.extend(quotes);
        written.push((kind, sentence, Checked { item: at, missing }));
    }
    for (_, sentence, checked) in &mut written {
        if matches!(chosen.items[checked.item], Item::Words(_)) {
            checked.missing =
                carried(evidence, assessment, &sentence.text, &all_quotes).err().unwrap_or_default();
        }
    }
    let (mut sections, mut all): (Vec<Section>, Vec<Checked>) = (Vec::new(), Vec::new());
    for (kind, sentence, checked) in written {
        match sections.last_mut() {
            Some(last) if last.kind == kind => last.sentences.push(sentence),
            _ => sections.push(Section { kind, sentences: vec![sentence] }),
        }
        all.push(checked);
    }
    let sources = summary::lines(evidence, assessment, &writer.notes);
    let brief = Brief {
        title: chosen.title.clone(),
        standfirst: chosen.standfirst.clone(),
        sections,
        notes: writer.notes.notes,
        sources,
        source_summary: summary::paragraphs(evidence, assessment),
    };
    (brief, all)
}

fn kind_of(assessment: &Assessment, item: &Item) -> Option<SectionKind> {
    match item {
        Item::Proposition(id, _) => {
            assessment.propositions.iter().find(|it| it.id == *id).map(|it| section_of(it.level))
        }
        Item::Finding(..) => Some(SectionKind::Findings),
        Item::Words(_) => None,
    }
}

fn sentence(
    writer: &mut Writer,
    item: &Item,
    documents: &BTreeMap<PropositionId, u32>,
) -> Option<(BriefSentence, Vec<Quote>)> {
    let bare = |text: String, notes: Vec<u32>| BriefSentence {
        text,
        notes,
        proposition: None,
        level: None,
        roots: 0,
        echoes: 0,
        denials: 0,
    };
    match item {
        Item::Words(text) => Some((bare(text.clone(), Vec::new()), Vec::new())),
        Item::Finding(id, words) => {
            let it = writer.assessment.findings.iter().find(|it| it.id == *id)?;
            let quotes: Vec<(Quote, Option<ClaimId>)> =
                it.spans.iter().map(|it| (it.clone(), None)).collect();
            let notes = writer.notes.cite(&quotes);
            let text = words.clone().unwrap_or_else(|| it.explanation.clone());
            Some((bare(text, notes), quotes.into_iter().map(|it| it.0).collect()))
        }
        Item::Proposition(id, words) => {
            let it = writer.assessment.propositions.iter().find(|it| it.id == *id)?;
            let documents = documents.get(id).copied().unwrap_or_default();
            let quotes = writer.quotes(it);
            let notes = writer.notes.cite(&quotes);
            let text = words.clone().unwrap_or_else(|| sentences::sentence(writer.assessment, it, documents));
            let sentence = BriefSentence {
                text,
                notes,
                proposition: Some(it.id),
                level: Some(it.level),
                roots: it.roots,
                echoes: documents.saturating_sub(it.roots.max(1)),
                denials: it.denying_roots,
            };
            Some((sentence, quotes.into_iter().map(|it| it.0).collect()))
        }
    }
}
