//! Competing hypotheses held against the evidence: which one the least speaks against.
//!
//! Method: Analysis of Competing Hypotheses (Heuer 1999, ch. 8). A row is a proposition, a column a hypothesis, a cell how
//! the one bears on the other. Hypotheses and cells come from judgements; where nobody has judged, the machine proposes a
//! cell when a proposition plainly says what a hypothesis says or its contrary (`propose`), and leaves it open otherwise.
//! Refutation counts, not confirmation: hypotheses are ranked by how little speaks against them.
//!
//! | bearing | counts against |
//! | --- | --- |
//! | inconsistent | 1 |
//! | strongly inconsistent | 2 |
//! | any other | 0 |
//!
//! A row weighs by its voices and not by its documents: 1 with two independent roots or more, 0.5 with one, 0 with none, so
//! that an echo moves nothing. Diagnosticity is how far the cells of a row lie apart, 0 (tells nothing) to 1. Leaving out
//! each origin in turn shows which one carries the ranking ([`Removal`]).
//!
//! Known misses: rows that rest on one root are weighed one by one, even where one text states many; the machine proposes
//! only where the hypothesis names the actors.

mod propose;
mod score;

use evidence::{Action, Assessment, Bearing, Evidence, HypothesisId, Log, PropositionId, SourceId};
use propose::Proposer;
use std::collections::{BTreeMap, BTreeSet};

/// A supposition that competes with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Hypothesis {
    /// From its first wording.
    pub id: HypothesisId,
    /// In its present wording.
    pub text: String,
    /// Who put it.
    pub who: String,
    /// How much speaks against it, by weight.
    pub inconsistency: f64,
    /// How many pieces of evidence speak against it.
    pub against: u32,
    /// How many go with it; shown, never counted.
    pub with: u32,
}

/// Who set a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setter {
    /// A person.
    Person,
    /// The machine proposes it.
    Machine,
}

/// How a piece of evidence bears on one hypothesis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How.
    pub bearing: Bearing,
    /// Who says so.
    pub setter: Setter,
    /// Why, in one sentence; empty where a person gave no reason.
    pub why: String,
}

/// A piece of evidence against all hypotheses.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The proposition.
    pub proposition: PropositionId,
    /// In one sentence.
    pub text: String,
    /// By hypothesis, in their order; `None` where nothing was said.
    pub cells: Vec<Option<Cell>>,
    /// What it weighs.
    pub weight: f64,
    /// How far its cells lie apart, 0 to 1.
    pub diagnosticity: f64,
    /// Sources of its counted voices, by group.
    pub roots: Vec<BTreeSet<SourceId>>,
}

/// The ranking without one origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// The source left out.
    pub source: SourceId,
    /// Hypotheses with the inconsistency they have then, least first.
    pub ranking: Vec<(HypothesisId, f64)>,
    /// Whether another hypothesis would lead, or several instead of one.
    pub changes_leader: bool,
    /// Whether the order changes at all.
    pub changes_order: bool,
}

/// What would change the ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Pivot {
    /// The piece of evidence.
    pub proposition: PropositionId,
    /// In one sentence.
    pub why: String,
}

/// Hypotheses, evidence and what carries the ranking.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Hypotheses, least inconsistency first, then by id.
    pub hypotheses: Vec<Hypothesis>,
    /// Evidence, the most telling first.
    pub rows: Vec<Row>,
    /// Origins whose removal changes the order, by source.
    pub removals: Vec<Removal>,
    /// Single pieces of evidence that would change who leads.
    pub pivots: Vec<Pivot>,
}

/// Holds every hypothesis in force against the propositions that a person set beside it or the machine can.
pub fn hypotheses(evidence: &Evidence, assessment: &Assessment) -> Matrix {
    let log = Log::new(&evidence.judgements);
    let mut put: BTreeMap<HypothesisId, (String, String)> = BTreeMap::new();
    let mut set: BTreeMap<(HypothesisId, PropositionId), Option<Cell>> = BTreeMap::new();
    for it in log.in_force() {
        let Ok(id) = it.target.parse::<HypothesisId>() else { continue };
        match it.kind() {
            Some(Action::Hypothesis) if it.detail.is_empty() => drop(put.remove(&id)),
            Some(Action::Hypothesis) => {
                let who = put.get(&id).map_or_else(|| it.who.clone(), |it| it.1.clone());
                put.insert(id, (it.detail.clone(), who));
            }
            Some(Action::Cell) => {
                let mut words = it.detail.split_whitespace();
                let Some(proposition) = words.next().and_then(|it| it.parse().ok()) else { continue };
                let bearing = words.next().and_then(|it| it.parse().ok());
                let cell =
                    bearing.map(|bearing| Cell { bearing, setter: Setter::Person, why: it.why.clone() });
                set.insert((id, proposition), cell);
            }
            _ => {}
        }
    }
    let mut hypotheses: Vec<Hypothesis> = put
        .into_iter()
        .map(|(id, (text, who))| Hypothesis { id, text, who, inconsistency: 0.0, against: 0, with: 0 })
        .collect();
    let proposers: Vec<Proposer> = hypotheses.iter().map(|it| Proposer::new(&it.text, assessment)).collect();
    let mut rows = Vec::new();
    for it in &assessment.propositions {
        let cell = |(hypothesis, proposer): (&Hypothesis, &Proposer)| match set.get(&(hypothesis.id, it.id)) {
            Some(cell) => cell.clone(),
            None => proposer.cell(it),
        };
        let cells: Vec<Option<Cell>> = hypotheses.iter().zip(&proposers).map(cell).collect();
        if cells.iter().any(Option::is_some) {
            rows.push(score::row(it, cells));
        }
    }
    let order = score::rank(&mut hypotheses, &rows);
    for row in &mut rows {
        row.cells = order.iter().map(|it| row.cells[*it].take()).collect();
    }
    rows.sort_by(|a, b| {
        let telling = |it: &Row| it.diagnosticity * it.weight;
        telling(b).total_cmp(&telling(a)).then(a.proposition.cmp(&b.proposition))
    });
    let removals = score::removals(&hypotheses, &rows);
    let pivots = score::pivots(&hypotheses, &rows);
    Matrix { hypotheses, rows, removals, pivots }
}
