//! Whether a decision can be meant: its target stands in the case and its detail fits the action.

use super::Decision;
use super::find::{Candidate, find};
use crate::WorkbenchError;
use evidence::{
    Action, Assessment, Bearing, CharOffset, Claim, Document, DocumentId, Evidence, Extraction, HypothesisId,
    Judgement, Log, Settlement, Span, moment,
};
use std::collections::BTreeSet;

/// What decisions are held against.
pub(super) struct Checker<'a> {
    evidence: &'a Evidence,
    assessment: &'a Assessment,
}

/// Refuses a decision without a name or a readable moment.
pub(super) fn who_and_when(action: Action, who: &str, when: &str) -> Result<(), WorkbenchError> {
    let refuse = |why: String| Err(WorkbenchError::Judgement { action, why });
    if who.trim().is_empty() {
        return refuse("nobody is said to decide; give a name".to_owned());
    }
    if moment(when).is_none() {
        return refuse(format!("{when:?} is no moment; write 2025-02-03T14:02:00+01:00"));
    }
    Ok(())
}

impl<'a> Checker<'a> {
    pub(super) fn new(evidence: &'a Evidence, assessment: &'a Assessment) -> Self {
        Self { evidence, assessment }
    }

    /// The entry that says so, with full ids.
    pub(super) fn judgement(&self, it: &Decision) -> Result<Judgement, WorkbenchError> {
        who_and_when(it.action, &it.who, &it.when)?;
        let target = self.target(it)?;
        let detail = self.detail(it, &target)?;
        Ok(Judgement::new(it.who.trim(), &it.when, it.action, &target, &detail, it.why.trim()))
    }

    /// The bytes of a passage counted in code points.
    pub(super) fn passage(
        &self,
        document: &str,
        start: CharOffset,
        end: CharOffset,
    ) -> Result<Span, WorkbenchError> {
        let id = find(document, "documents", self.documents())?;
        let text = self.document(&id).map(|it| &it.0.text);
        let span = text.map(|it| (it, it.to_bytes(start), it.to_bytes(end)));
        match span.filter(|(text, _, last)| text.to_chars(*last) == end && start < end) {
            Some((_, first, last)) => Ok(Span::new(first.0, last.0)),
            None => Err(WorkbenchError::Judgement {
                action: Action::Code,
                why: format!(
                    "{}..{} is no passage of {document}; count its code points, as exports do",
                    start.0, end.0
                ),
            }),
        }
    }

    fn target(&self, it: &Decision) -> Result<String, WorkbenchError> {
        let given = it.target.as_str();
        match it.action {
            Action::Confirm | Action::Reject | Action::Edit => find(given, "claims", self.claims()),
            Action::Merge | Action::Same | Action::Different | Action::Rename | Action::PartOf => {
                find(given, "actors", self.actors())
            }
            Action::Split => find(given, "actors", self.mentions()),
            Action::Join | Action::Part | Action::Grade => find(given, "sources", self.sources()),
            Action::Credibility => find(given, "propositions", self.propositions()),
            Action::Code | Action::Uncode | Action::Claim => find(given, "documents", self.documents()),
            Action::Settle => find(given, "findings", self.findings()),
            Action::Undo | Action::Redo => find(given, "judgements", self.judgements()),
            Action::Hypothesis if given.trim().is_empty() => {
                Ok(HypothesisId::of(&[it.detail.trim()]).to_string())
            }
            Action::Hypothesis | Action::Cell => find(given, "judgements", self.hypotheses()),
            Action::Memo => self.anything(given),
        }
    }

    fn detail(&self, it: &Decision, target: &str) -> Result<String, WorkbenchError> {
        let detail = it.detail.trim();
        let refuse = |why: String| Err(WorkbenchError::Judgement { action: it.action, why });
        let one_of = |fine: bool, what: &str| match fine {
            true => Ok(detail.to_owned()),
            false => refuse(format!("{detail:?} will not do; {what}")),
        };
        match it.action {
            Action::Confirm | Action::Reject | Action::Split => Ok(detail.to_owned()),
            Action::Edit => match self.claim(target) {
                Some((claim, yielded)) => match evidence::edited(claim, yielded, detail) {
                    Ok(_) => Ok(detail.to_owned()),
                    Err(error) => refuse(error.to_string()),
                },
                None => refuse("the claim is not in the case".to_owned()),
            },
            Action::Merge | Action::Same | Action::Different => {
                self.other(it.action, target, find(detail, "actors", self.actors())?)
            }
            Action::PartOf if detail.is_empty() => Ok(String::new()),
            Action::PartOf => {
                let whole = self.other(it.action, target, find(detail, "actors", self.actors())?)?;
                match self.wholes(&whole).contains(target) {
                    true => refuse(
                        "the larger actor is part of the smaller one already; take that back first"
                            .to_owned(),
                    ),
                    false => Ok(whole),
                }
            }
            Action::Join | Action::Part => {
                self.other(it.action, target, find(detail, "sources", self.sources())?)
            }
            Action::Rename => Ok(detail.to_owned()),
            Action::Grade => {
                let letter = detail.to_uppercase();
                match letter.as_str() {
                    "" | "A" | "B" | "C" | "D" | "E" | "F" => Ok(letter),
                    _ => {
                        one_of(false, "A (reliable) to F (cannot be judged), or nothing to take a grade back")
                    }
                }
            }
            Action::Credibility => one_of(
                matches!(detail, "" | "1" | "2" | "3" | "4" | "5" | "6"),
                "1 (confirmed) to 6 (cannot be judged), or nothing to go by the derived one",
            ),
            Action::Code | Action::Uncode => {
                let Some((document, _)) = self.document(target) else {
                    return refuse("the document is not in the case".to_owned());
                };
                let coding = match evidence::coding_of(document, detail, &it.who) {
                    Ok(coding) => coding,
                    Err(error) => return refuse(error.to_string()),
                };
                let codes: Vec<&str> =
                    self.evidence.codebook.codes.iter().map(|it| it.key.as_str()).collect();
                let known =
                    codes.is_empty() || it.action == Action::Uncode || codes.contains(&coding.code.as_str());
                one_of(known, &format!("the codebook has the codes {}", codes.join(", ")))
            }
            Action::Claim => {
                let Some((document, yielded)) = self.document(target) else {
                    return refuse("the document is not in the case".to_owned());
                };
                match evidence::own_claim(document, yielded, detail) {
                    Ok(_) => Ok(detail.to_owned()),
                    Err(error) => refuse(error.to_string()),
                }
            }
            Action::Memo => one_of(!detail.is_empty() || !it.why.trim().is_empty(), "write the note"),
            Action::Settle => one_of(
                detail.parse::<Settlement>().is_ok(),
                "accepted, dismissed, slip (of the author's) or later",
            ),
            Action::Hypothesis if it.target.trim().is_empty() => {
                one_of(!detail.is_empty(), "put it in words")
            }
            Action::Hypothesis => Ok(detail.to_owned()),
            Action::Cell => {
                let mut words = detail.split_whitespace();
                let proposition =
                    find(words.next().unwrap_or_default(), "propositions", self.propositions())?;
                let bearing = words.next();
                let known = bearing.is_none_or(|it| it.parse::<Bearing>().is_ok());
                let all: Vec<&str> = Bearing::ALL.iter().map(|it| it.as_str()).collect();
                one_of(
                    known && words.next().is_none(),
                    &format!("a proposition and one of: {}", all.join(", ")),
                )?;
                Ok(bearing.map_or_else(|| proposition.clone(), |it| format!("{proposition} {it}")))
            }
            Action::Undo | Action::Redo => {
                let log = Log::new(&self.evidence.judgements);
                let in_force = log.entries().iter().any(|it| it.0.id.to_string() == target && it.1);
                match (it.action, in_force) {
                    (Action::Undo, false) => refuse("it is taken back already".to_owned()),
                    (Action::Redo, true) => refuse("it is in force".to_owned()),
                    _ => Ok(detail.to_owned()),
                }
            }
        }
    }

    fn other(&self, action: Action, one: &str, other: String) -> Result<String, WorkbenchError> {
        if one == other {
            let why = "both are the same; name two".to_owned();
            return Err(WorkbenchError::Judgement { action, why });
        }
        Ok(other)
    }

    /// An actor and everything it is part of.
    fn wholes(&self, actor: &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        let mut open = vec![actor.to_owned()];
        while let Some(id) = open.pop() {
            if all.insert(id.clone()) {
                let of = self.assessment.actors.iter().filter(|it| it.id.to_string() == id);
                open.extend(of.flat_map(|it| &it.part_of).map(ToString::to_string));
            }
        }
        all
    }

    fn anything(&self, given: &str) -> Result<String, WorkbenchError> {
        let findable = self.propositions().chain(self.findings()).chain(self.claims()).chain(self.actors());
        let rest = self.sources().chain(self.documents()).chain(self.hypotheses()).chain(self.judgements());
        find(given, "propositions", findable.chain(rest).chain(self.mentions()).chain(self.lineage()))
    }

    /// The target of an entry, and whom its detail names, in words.
    pub(super) fn about(&self, it: &Judgement) -> String {
        let named = self.label(&it.target);
        match it.kind() {
            Some(
                Action::Merge
                | Action::Same
                | Action::Different
                | Action::Join
                | Action::Part
                | Action::PartOf,
            ) if !it.detail.is_empty() => {
                format!("{named}; {}", self.label(&it.detail))
            }
            _ => named,
        }
    }

    fn label(&self, id: &str) -> String {
        let all = self.assessment;
        let named = match id.split('-').next() {
            Some("a") => all.actors.iter().find(|it| it.id.to_string() == id).map(|it| it.name.clone()),
            Some("s") => all.sources.iter().find(|it| it.id.to_string() == id).map(|it| it.name.clone()),
            Some("p") => all.propositions.iter().find(|it| it.id.to_string() == id).map(|it| it.text.clone()),
            Some("f") => {
                all.findings.iter().find(|it| it.id.to_string() == id).map(|it| it.explanation.clone())
            }
            Some("d") => self.document(id).map(|it| it.0.file.clone()),
            Some("c") => self.claim(id).map(|it| it.0.quote.plain()),
            Some("h") => Log::new(&self.evidence.judgements)
                .last(&[Action::Hypothesis], id)
                .map(|it| it.detail.clone()),
            _ => None,
        };
        named.unwrap_or_else(|| id.to_owned())
    }

    /// Whether the target of an entry is not in the case.
    pub(super) fn dangles(&self, it: &Judgement) -> bool {
        let id = it.target.as_str();
        let there = match id.split('-').next() {
            Some("a") => {
                self.assessment.actors.iter().any(|it| it.id.to_string() == id)
                    || id.parse().is_ok_and(|id| triangulate::is_borne(self.evidence, id))
            }
            Some("s") => self.assessment.sources.iter().any(|it| it.id.to_string() == id),
            Some("p") => self.assessment.propositions.iter().any(|it| it.id.to_string() == id),
            Some("f") => self.assessment.findings.iter().any(|it| it.id.to_string() == id),
            Some("l") => self.assessment.lineage.iter().any(|it| it.id.to_string() == id),
            Some("d") => self.document(id).is_some(),
            Some("c") => self.claim(id).is_some(),
            Some("m") => self.mentions().any(|it| it.id == id),
            Some("j") => self.evidence.judgements.iter().any(|it| it.id.to_string() == id),
            Some("h") => self.evidence.judgements.iter().any(|it| it.target == id),
            _ => false,
        };
        !there
    }

    fn document(&self, id: &str) -> Option<(&'a Document, &'a Extraction)> {
        let id: DocumentId = id.parse().ok()?;
        Some((self.evidence.documents.get(&id)?, self.evidence.extractions.get(&id)?))
    }

    fn claim(&self, id: &str) -> Option<(&'a Claim, &'a Extraction)> {
        let id = id.parse().ok()?;
        let all = self.evidence.extractions.values();
        all.flat_map(|it| it.claims.iter().map(move |claim| (claim, it))).find(|it| it.0.id == id)
    }

    fn claims(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let all = self.evidence.extractions.values().flat_map(|it| &it.claims);
        all.map(|it| Candidate::new(&it.id, []))
    }

    fn mentions(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let all = self.evidence.extractions.values().flat_map(|it| &it.mentions);
        all.map(|it| Candidate::new(&it.id, []))
    }

    fn actors(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let names = |it: &'a evidence::Actor| {
            std::iter::once(it.name.as_str()).chain(it.aliases.iter().map(String::as_str))
        };
        self.assessment.actors.iter().map(move |it| Candidate::new(&it.id, names(it)))
    }

    fn sources(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        self.assessment.sources.iter().map(|it| Candidate::new(&it.id, [it.name.as_str()]))
    }

    fn propositions(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        self.assessment.propositions.iter().map(|it| Candidate::new(&it.id, []))
    }

    fn findings(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        self.assessment.findings.iter().map(|it| Candidate::new(&it.id, []))
    }

    fn lineage(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        self.assessment.lineage.iter().map(|it| Candidate::new(&it.id, []))
    }

    fn documents(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let names = |it: &'a Document| std::iter::once(it.file.as_str()).chain(it.metadata.title.as_deref());
        self.evidence.documents.values().map(move |it| Candidate::new(&it.id, names(it)))
    }

    fn judgements(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        self.evidence.judgements.iter().map(|it| Candidate::new(&it.id, []))
    }

    fn hypotheses(&self) -> impl Iterator<Item = Candidate<'a>> + use<'a> {
        let put = self.evidence.judgements.iter().filter(|it| it.kind() == Some(Action::Hypothesis));
        let ids: BTreeSet<&'a str> = put.map(|it| it.target.as_str()).collect();
        ids.into_iter().map(|it| Candidate::new(&it, []))
    }
}
