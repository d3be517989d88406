//! What extraction knows before it reads: names, predicates and event words, compiled once for a run.

mod fold;
mod names;

pub(crate) use fold::{is_particle, name_key};
pub(crate) use names::{Name, Names};

use crate::attribution::Sources;
use crate::codebook;
use crate::coding::CompiledCodes;
use crate::event::EventWords;
use crate::relation::Predicates;
use evidence::Codebook;

/// Everything compiled from codebooks and built-in data.
pub struct Lexicon {
    pub(crate) names: Names,
    pub(crate) predicates: Predicates,
    pub(crate) events: EventWords,
    pub(crate) sources: Sources,
    pub(crate) codes: CompiledCodes,
}

impl Lexicon {
    /// Compiles the built-in gazetteer, predicates and events together with `codebook`, whose entries win.
    pub fn new(codebook: &Codebook) -> Self {
        let all = codebook::merge([codebook::general().clone(), codebook.clone()]);
        Self {
            names: Names::new(&all.actors),
            predicates: Predicates::built_in(),
            events: EventWords::built_in(),
            sources: Sources::new(&all),
            codes: CompiledCodes::new(codebook),
        }
    }
}
