//! The brief: what is known, disputed, echoed, and what would change the picture, each sentence with its quotes.
//!
//! Every sentence is put together from a proposition or a finding and passes [`carried()`] before it is let in; one
//! that its quotes do not carry is left out.

mod about;
mod carried;
mod chosen;
mod notes;
mod sentences;
mod summary;

use crate::material::slot_mentions;
use crate::weigh::verdict::counted;
use about::About;
pub use carried::carried;
pub use chosen::{Checked, Chosen, Item, compose_chosen};
use evidence::{
    Action, ActorType, Assessment, Brief, BriefSentence, ClaimId, Evidence, Finding, FindingId, Level, Log,
    Proposition, Quote, Section, SectionKind, Settlement, Severity,
};
use notes::Notes;
use std::collections::{BTreeMap, BTreeSet};

/// Most sentences a section has; together what one reads at a sitting.
const LONGEST: [(SectionKind, usize); 5] = [
    (SectionKind::Corroborated, 7),
    (SectionKind::Disputed, 4),
    (SectionKind::OneRoot, 6),
    (SectionKind::Findings, 6),
    (SectionKind::WouldChange, 3),
];

/// Quotes cited with one sentence.
const CITED: usize = 6;

/// Writes the brief on `assessment`, or on the part of it that is about an actor, a code, or words.
pub fn compose(evidence: &Evidence, assessment: &Assessment, about: Option<&str>) -> Brief {
    let chosen = About::new(evidence, assessment, about);
    let propositions: Vec<&Proposition> =
        assessment.propositions.iter().filter(|it| chosen.holds(it)).collect();
    let dismissed = dismissed(evidence);
    let open = |it: &&Finding| chosen.holds_finding(it) && !dismissed.contains(&it.id);
    let findings: Vec<&Finding> = assessment.findings.iter().filter(open).collect();
    let mut writer = Writer { evidence, assessment, notes: Notes::new(evidence) };
    let sections = LONGEST.iter().map(|(kind, longest)| Section {
        kind: *kind,
        sentences: match kind {
            SectionKind::Findings => writer.findings(&findings, *longest),
            SectionKind::WouldChange => writer.open(&propositions, &findings, *longest),
            _ => writer.propositions(&propositions, *kind, *longest),
        },
    });
    let sections: Vec<Section> = sections.filter(|it| !it.sentences.is_empty()).collect();
    let sources = summary::lines(evidence, assessment, &writer.notes);
    Brief {
        title: title(evidence, assessment, &propositions, about),
        standfirst: standfirst(evidence, &propositions, &findings),
        sections,
        notes: writer.notes.notes,
        sources,
        source_summary: summary::paragraphs(evidence, assessment),
    }
}

/// Findings that a person has set aside.
fn dismissed(evidence: &Evidence) -> BTreeSet<FindingId> {
    let log = Log::new(&evidence.judgements);
    let settled: BTreeMap<FindingId, &str> = log
        .in_force()
        .filter(|it| it.kind() == Some(Action::Settle))
        .filter_map(|it| Some((it.target.parse().ok()?, it.detail.as_str())))
        .collect();
    settled.into_iter().filter(|it| it.1 == Settlement::Dismissed.as_str()).map(|it| it.0).collect()
}

struct Writer<'a> {
    evidence: &'a Evidence,
    assessment: &'a Assessment,
    notes: Notes<'a>,
}

impl Writer<'_> {
    fn propositions(
        &mut self,
        all: &[&Proposition],
        kind: SectionKind,
        longest: usize,
    ) -> Vec<BriefSentence> {
        let mut fitting: Vec<&Proposition> =
            all.iter().copied().filter(|it| section_of(it.level) == kind).collect();
        // What many documents repeat matters most among what rests on one root.
        if kind == SectionKind::OneRoot {
            fitting.sort_by_key(|it| {
                (std::cmp::Reverse(self.documents(it).len()), std::cmp::Reverse(it.members.len()), it.id)
            });
        }
        let mut sentences = Vec::new();
        for it in fitting {
            if sentences.len() >= longest {
                break;
            }
            let documents = self.documents(it).len() as u32;
            let text = sentences::sentence(self.assessment, it, documents);
            let quotes = self.quotes(it);
            sentences.extend(self.write(text, &quotes, Some(it)));
        }
        sentences
    }

    fn findings(&mut self, all: &[&Finding], longest: usize) -> Vec<BriefSentence> {
        let grave = |it: &&&Finding| {
            matches!(it.severity, Severity::Conflict | Severity::LikelyError | Severity::Tension)
        };
        let mut sentences = Vec::new();
        for it in all.iter().filter(grave) {
            if sentences.len() >= longest {
                break;
            }
            let quotes: Vec<(Quote, Option<ClaimId>)> =
                it.spans.iter().map(|it| (it.clone(), None)).collect();
            sentences.extend(self.write(it.explanation.clone(), &quotes, None));
        }
        sentences
    }

    /// What would change the picture: the widest repeated single roots and the gravest conflicts.
    fn open(
        &mut self,
        propositions: &[&Proposition],
        findings: &[&Finding],
        longest: usize,
    ) -> Vec<BriefSentence> {
        let mut sentences = Vec::new();
        let conflicts = findings.iter().filter(|it| it.severity == Severity::Conflict);
        for it in conflicts.take(longest.saturating_sub(1)) {
            let quotes: Vec<(Quote, Option<ClaimId>)> =
                it.spans.iter().map(|it| (it.clone(), None)).collect();
            let matter = it.explanation.split(". ").next().unwrap_or(&it.explanation);
            sentences.extend(self.write(sentences::open(matter, &it.settles), &quotes, None));
        }
        let mut single: Vec<&&Proposition> =
            propositions.iter().filter(|it| matches!(it.level, Level::SingleRoot | Level::Echoed)).collect();
        single.sort_by_key(|it| (std::cmp::Reverse(it.members.len()), it.id));
        for it in single {
            if sentences.len() >= longest {
                break;
            }
            let text = sentences::open(&it.text, "a source that does not rest on the first");
            let quotes = self.quotes(it);
            sentences.extend(self.write(text, &quotes, Some(it)));
        }
        sentences
    }

    /// The sentence with its notes, if its quotes carry it.
    fn write(
        &mut self,
        text: String,
        quotes: &[(Quote, Option<ClaimId>)],
        it: Option<&Proposition>,
    ) -> Option<BriefSentence> {
        let cited: Vec<Quote> = quotes.iter().map(|it| it.0.clone()).collect();
        if cited.is_empty() || carried(self.evidence, self.assessment, &text, &cited).is_err() {
            return None;
        }
        let notes = self.notes.cite(quotes);
        let documents = it.map(|it| self.documents(it).len() as u32).unwrap_or_default();
        Some(BriefSentence {
            text,
            notes,
            proposition: it.map(|it| it.id),
            level: it.map(|it| it.level),
            roots: it.map_or(0, |it| it.roots),
            echoes: it.map_or(0, |it| documents.saturating_sub(it.roots.max(1))),
            denials: it.map_or(0, |it| it.denying_roots),
        })
    }

    fn documents(&self, it: &Proposition) -> BTreeSet<evidence::DocumentId> {
        it.affirm.iter().filter_map(|it| self.notes.claim(*it)).map(|it| it.quote.document()).collect()
    }

    /// Quotes that carry a proposition: one for each counted group and side first, then others.
    fn quotes(&self, it: &Proposition) -> Vec<(Quote, Option<ClaimId>)> {
        let mut group: BTreeMap<ClaimId, u32> = BTreeMap::new();
        for origin in it.origins.iter().filter(|it| it.counted) {
            group.extend(origin.claims.iter().map(|it| (*it, origin.group)));
        }
        let mut seen = BTreeSet::new();
        let sides = [(0, &it.affirm), (1, &it.deny), (2, &it.differ)];
        let all: Vec<(i32, ClaimId)> =
            sides.iter().flat_map(|(side, it)| it.iter().map(move |it| (*side, *it))).collect();
        let first =
            all.iter().filter(|(side, it)| group.get(it).is_some_and(|group| seen.insert((*side, *group))));
        let first: Vec<ClaimId> = first.map(|it| it.1).collect();
        let rest = all.iter().map(|it| it.1).filter(|it| !first.contains(it));
        let ordered: Vec<ClaimId> = first.iter().copied().chain(rest).collect();
        let quotes =
            ordered.iter().filter_map(|it| self.notes.claim(*it)).map(|it| (it.quote.clone(), Some(it.id)));
        let mut seen = BTreeSet::new();
        quotes.filter(|it| seen.insert(it.0.clone())).take(CITED.max(first.len().min(2 * CITED))).collect()
    }
}

fn section_of(level: Level) -> SectionKind {
    match level {
        Level::Corroborated | Level::CorroboratedAcrossKinds => SectionKind::Corroborated,
        Level::Disputed | Level::Contradicted => SectionKind::Disputed,
        Level::Echoed | Level::SingleRoot | Level::Unattributed => SectionKind::OneRoot,
    }
}

/// The two actors the chosen propositions speak of most, and how many documents there are.
fn title(
    evidence: &Evidence,
    assessment: &Assessment,
    propositions: &[&Proposition],
    about: Option<&str>,
) -> String {
    let n = evidence.documents.len();
    let documents =
        if n == 1 { "what one document says".to_owned() } else { format!("what {n} documents say") };
    if let Some(about) = about.map(str::trim).filter(|it| !it.is_empty()) {
        return format!("{about}: {documents}");
    }
    let claims: BTreeSet<ClaimId> = propositions.iter().flat_map(|it| it.members.iter().copied()).collect();
    let mut count: BTreeMap<evidence::MentionId, usize> = BTreeMap::new();
    for claim in evidence.extractions.values().flat_map(|it| &it.claims).filter(|it| claims.contains(&it.id))
    {
        slot_mentions(claim).into_iter().for_each(|it| *count.entry(it).or_default() += 1);
    }
    let weight = |it: &evidence::Actor| it.mentions.iter().filter_map(|it| count.get(it)).sum::<usize>();
    let party = |it: &&evidence::Actor| {
        it.actor_type.can_act() && !matches!(it.actor_type, ActorType::Place | ActorType::Other)
    };
    let mut actors: Vec<(usize, &evidence::Actor)> =
        assessment.actors.iter().filter(party).map(|it| (weight(it), it)).collect();
    actors.sort_by_key(|(weight, it)| (std::cmp::Reverse(*weight), it.id));
    let names: Vec<&str> = actors.iter().filter(|it| it.0 > 0).take(2).map(|it| it.1.name.as_str()).collect();
    if names.is_empty() {
        crate::align::capital(&documents)
    } else {
        format!("{}: {documents}", names.join(" and "))
    }
}

fn standfirst(evidence: &Evidence, propositions: &[&Proposition], findings: &[&Finding]) -> String {
    let of = |kind: SectionKind| propositions.iter().filter(|it| section_of(it.level) == kind).count() as u32;
    let are = |n: u32| if n == 1 { "is" } else { "are" };
    let (sure, disputed, single) =
        (of(SectionKind::Corroborated), of(SectionKind::Disputed), of(SectionKind::OneRoot));
    let grave = findings
        .iter()
        .filter(|it| matches!(it.severity, Severity::Conflict | Severity::LikelyError))
        .count() as u32;
    let documents = crate::align::capital(&counted(evidence.documents.len() as u32, "document"));
    let carry = if evidence.documents.len() == 1 { "carries" } else { "carry" };
    let points = counted(propositions.len() as u32, "matter");
    let first = format!("{documents} {carry} {points} that can be weighed.");
    let second = format!(
        "{} {} supported by independent sources, {} {} disputed, and {} {} on one voice or none that can be named.",
        crate::align::capital(&crate::weigh::verdict::count(sure)),
        are(sure),
        crate::weigh::verdict::count(disputed),
        are(disputed),
        crate::weigh::verdict::count(single),
        if single == 1 { "rests" } else { "rest" },
    );
    let third = match grave {
        0 => "No conflict or slip was found.".to_owned(),
        1 => "There is one conflict or likely error to look at first.".to_owned(),
        n => {
            let n = crate::weigh::verdict::count(n);
            format!("There are {n} conflicts or likely errors to look at first.")
        }
    };
    format!("{first} {second} {third}")
}
