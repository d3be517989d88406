//! Codes made ready for matching.
//!
//! A pattern fits a sentence when each of its groups has a cue there, and none of those it excludes. Groups are counted as cues are found, so a
//! sentence costs what stands in it, not what the codebook holds.

use super::cues::{CueId, Cues, Hit, Vocabulary};
use super::words::{self, Word};
use crate::codebook::{ABSENT, IN_HEADING, UNDER_HEADING, own_prose};
use evidence::Codebook;
use std::ops::Range;

/// The codes of a codebook, ready to be applied to many documents.
#[derive(Debug, Clone)]
pub struct CompiledCodes {
    codes: Vec<CompiledCode>,
    cues: Cues,
    patterns: Vec<Pattern>,
    /// For each group its pattern.
    pattern_of: Vec<u32>,
    /// For each cue the groups it is in.
    groups_of: Vec<Vec<u32>>,
    /// For each cue the codes it withholds.
    withheld_by: Vec<Vec<u32>>,
}

#[derive(Debug, Clone)]
struct CompiledCode {
    key: String,
    classes: Vec<String>,
    /// Whether it says that the document speaks of itself, which is no code.
    own_prose: bool,
}

#[derive(Debug, Clone)]
struct Pattern {
    code: u32,
    /// Number in the codebook, from 1.
    number: usize,
    place: Place,
    groups: Range<u32>,
    /// Cues of which none may stand in the sentence.
    absent: Vec<CueId>,
}

/// Where a pattern may fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    InHeading,
    UnderHeading,
}

/// What sentence is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting<'a> {
    /// A heading.
    Heading,
    /// A sentence below a heading with these codes.
    Below(&'a [u32]),
}

/// A code that fits, and the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fit {
    /// Index of the code.
    pub code: u32,
    /// The words that triggered it.
    pub why: String,
}

/// What was found in a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Codes that fit, in order of the codebook.
    pub fits: Vec<Fit>,
    /// Codes of which a pattern's first group, which names the concept, has a cue here, though the pattern is not
    /// complete.
    pub touched: Vec<Fit>,
    /// Codes that must not be applied here.
    pub withheld: Vec<u32>,
    /// Whether the document speaks of itself.
    pub own_prose: bool,
}

impl CompiledCodes {
    /// Makes the codes of `codebook` ready.
    pub fn new(codebook: &Codebook) -> Self {
        let mut compiled = Self {
            codes: Vec::new(),
            cues: Cues::default(),
            patterns: Vec::new(),
            pattern_of: Vec::new(),
            groups_of: Vec::new(),
            withheld_by: Vec::new(),
        };
        for code in &codebook.codes {
            let key = code.key.clone();
            compiled.push(key, code.classes.clone(), &code.patterns, &code.unless, false);
        }
        compiled.push(String::new(), Vec::new(), own_prose(), &[], true);
        compiled
    }

    /// The codes that a plain sentence bears, with the words that say so; for trying a codebook out.
    pub fn apply(&self, sentence: &str) -> Vec<(&str, String)> {
        let reading = self.read(&words::of_text(sentence), Setting::Below(&[]), &mut Vocabulary::default());
        if reading.own_prose {
            return Vec::new();
        }
        reading.fits.into_iter().map(|fit| (self.key(fit.code), fit.why)).collect()
    }

    /// Key of a code.
    pub(super) fn key(&self, code: u32) -> &str {
        &self.codes[code as usize].key
    }

    /// Codes that claims of a class carry with them.
    pub(super) fn carried_by(&self, class: &str) -> impl Iterator<Item = u32> {
        let codes = self.codes.iter().enumerate();
        codes.filter(move |(_, code)| code.classes.iter().any(|it| it == class)).map(|(at, _)| at as u32)
    }

    /// What stands in a sentence.
    pub(super) fn read<'t>(
        &self,
        sentence: &[Word<'t>],
        setting: Setting<'_>,
        vocabulary: &mut Vocabulary<'t>,
    ) -> Reading {
        let hits = self.cues.find(sentence, vocabulary);
        let mut groups: Vec<(u32, &Hit)> = hits
            .iter()
            .flat_map(|hit| self.groups_of[hit.cue as usize].iter().map(move |group| (*group, hit)))
            .collect();
        groups.sort_by_key(|(group, hit)| (*group, hit.words.start));
        groups.dedup_by_key(|(group, _)| *group);

        let mut withheld: Vec<u32> =
            hits.iter().flat_map(|hit| &self.withheld_by[hit.cue as usize]).copied().collect();
        withheld.sort_unstable();
        withheld.dedup();

        let mut reading = Reading { withheld, ..Reading::default() };
        for found in groups.chunk_by(|a, b| self.pattern_of[a.0 as usize] == self.pattern_of[b.0 as usize]) {
            let pattern = &self.patterns[self.pattern_of[found[0].0 as usize] as usize];
            let complete = found.len() == pattern.groups.len();
            if !pattern.place.suits(setting, pattern.code) {
                continue;
            }
            if self.codes[pattern.code as usize].own_prose {
                reading.own_prose |= complete;
                continue;
            }
            if hits.iter().any(|hit| pattern.absent.contains(&hit.cue)) {
                continue;
            }
            if reading.withheld.contains(&pattern.code) {
                continue;
            }
            let into = if complete {
                &mut reading.fits
            } else if found[0].0 == pattern.groups.start {
                &mut reading.touched
            } else {
                continue;
            };
            if into.last().is_none_or(|last| last.code != pattern.code) {
                let words = found.iter().map(|(_, hit)| quoted(&sentence[hit.words.clone()]));
                let words = words.collect::<Vec<_>>().join(" + ");
                into.push(Fit { code: pattern.code, why: format!("{words} ({})", pattern.describe()) });
            }
        }
        reading
    }

    fn push(
        &mut self,
        key: String,
        classes: Vec<String>,
        patterns: &[Vec<Vec<String>>],
        unless: &[String],
        own_prose: bool,
    ) {
        let code = self.codes.len() as u32;
        self.codes.push(CompiledCode { key, classes, own_prose });
        for (number, pattern) in patterns.iter().enumerate() {
            let (place, groups) = Place::of(pattern);
            let first = self.pattern_of.len() as u32;
            let mut absent = Vec::new();
            for group in groups {
                if group.iter().all(|cue| cue.starts_with(ABSENT)) {
                    absent.extend(group.iter().map(|cue| self.cue(cue.trim_start_matches(ABSENT))));
                    continue;
                }
                let id = self.pattern_of.len() as u32;
                self.pattern_of.push(self.patterns.len() as u32);
                for cue in group {
                    let cue = self.cue(cue);
                    self.groups_of[cue as usize].push(id);
                }
            }
            let groups = first..self.pattern_of.len() as u32;
            self.patterns.push(Pattern { code, number: number + 1, place, groups, absent });
        }
        for cue in unless {
            let cue = self.cue(cue);
            self.withheld_by[cue as usize].push(code);
        }
    }

    fn cue(&mut self, cue: &str) -> CueId {
        let id = self.cues.add(cue);
        self.groups_of.resize_with(self.cues.len(), Vec::new);
        self.withheld_by.resize_with(self.cues.len(), Vec::new);
        id
    }
}

impl Place {
    /// The place that a pattern's first group names, and the groups that are left to look for.
    fn of(pattern: &[Vec<String>]) -> (Self, &[Vec<String>]) {
        match pattern.split_first() {
            Some((first, rest)) if first == &[IN_HEADING] => (Self::InHeading, rest),
            Some((first, rest)) if first == &[UNDER_HEADING] => (Self::UnderHeading, rest),
            _ => (Self::Anywhere, pattern),
        }
    }

    fn suits(self, setting: Setting<'_>, code: u32) -> bool {
        match (self, setting) {
            (Self::Anywhere, _) | (Self::InHeading, Setting::Heading) => true,
            (Self::UnderHeading, Setting::Below(codes)) => codes.contains(&code),
            (Self::InHeading | Self::UnderHeading, _) => false,
        }
    }
}

impl Pattern {
    fn describe(&self) -> String {
        match self.place {
            Place::Anywhere => format!("pattern {}", self.number),
            Place::InHeading => String::from("heading"),
            Place::UnderHeading => String::from("under a heading of this code"),
        }
    }
}

fn quoted(words: &[Word<'_>]) -> String {
    let words: Vec<&str> = words.iter().map(|it| it.printed).collect();
    format!("“{}”", words.join(" "))
}
