//! Verdicts in the words that analysts use for likelihood, with confidence said apart.
//!
//! Words and ranges of likelihood: ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015),
//! section D.6.e.(2). It asks that how likely a thing is and how good the ground for saying so are never told in one
//! breath, so they are two fields. The way from verdict to word is ours:
//!
//! | credibility (Admiralty) | likelihood |
//! | --- | --- |
//! | 1 confirmed: roots of two kinds, no other value | very likely |
//! | 2 probably true: two roots | likely |
//! | 3 possibly true: one root | roughly even chance |
//! | 4 doubtful: one root, others give another value | unlikely |
//! | 4 doubtful: independent roots on both sides | roughly even chance |
//! | 5 improbable: denied, nobody affirms it flatly | very unlikely |
//! | 6 cannot be judged | no word |
//!
//! | ground | confidence |
//! | --- | --- |
//! | two roots or more, of two kinds, nobody denies or differs, no voice of doubtful independence | high |
//! | two roots or more; or one whose source a person graded A or B | moderate |
//! | anything else, or a counted voice graded D, E or F stands alone | low |
//!
//! Known limits: this is how reports stand to each other and not how the world is; a thing nobody writes about gets no
//! word; "almost certain" and "almost no chance" are never given by the machine.

use crate::{Level, Proposition, Source};

super::word::words! {
    /// How likely, in the words of ICD 203.
    Likelihood {
        /// 1 to 5 per cent.
        AlmostNoChance = "almost no chance",
        /// 5 to 20 per cent.
        VeryUnlikely = "very unlikely",
        /// 20 to 45 per cent.
        Unlikely = "unlikely",
        /// 45 to 55 per cent.
        RoughlyEvenChance = "roughly even chance",
        /// 55 to 80 per cent.
        Likely = "likely",
        /// 80 to 95 per cent.
        VeryLikely = "very likely",
        /// 95 to 99 per cent.
        AlmostCertain = "almost certain",
    }
}

super::word::words! {
    /// How good the ground is.
    Confidence {
        /// One voice, or voices that may be one.
        Low = "low",
        /// Two independent voices, or one that a person trusts.
        Moderate = "moderate",
        /// Independent voices of two kinds that agree.
        High = "high",
    }
}

impl Likelihood {
    /// The range in per cent that the word stands for.
    pub fn range(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::RoughlyEvenChance => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
        }
    }
}

/// A verdict as an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// How likely; `None` where it cannot be judged.
    pub likelihood: Option<Likelihood>,
    /// How good the ground is.
    pub confidence: Confidence,
    /// From what the likelihood follows.
    pub rule: String,
    /// From what the confidence follows.
    pub ground: String,
}

/// The estimate that follows from a verdict.
pub fn estimate(it: &Proposition, sources: &[Source]) -> Estimate {
    let likelihood = match (it.credibility, it.level) {
        (1, _) => Some(Likelihood::VeryLikely),
        (2, _) => Some(Likelihood::Likely),
        (3, _) | (4, Level::Disputed) => Some(Likelihood::RoughlyEvenChance),
        (4, _) => Some(Likelihood::Unlikely),
        (5, _) => Some(Likelihood::VeryUnlikely),
        _ => None,
    };
    let rule = match likelihood {
        Some(word) => {
            let (low, high) = word.range();
            let level = it.level.as_str().replace('_', " ");
            format!("credibility {} ({level}) reads {word}, {low} to {high} per cent", it.credibility)
        }
        None => format!("credibility {} cannot be judged, so no word is given", it.credibility),
    };
    let (confidence, ground) = confidence(it, sources);
    Estimate { likelihood, confidence, rule, ground: ground.to_owned() }
}

fn confidence(it: &Proposition, sources: &[Source]) -> (Confidence, &'static str) {
    let grades = || {
        let counted = it.origins.iter().filter(|it| it.counted);
        counted.filter_map(|it| sources.iter().find(|source| source.id == it.source)?.reliability)
    };
    let doubted = || grades().any(|it| matches!(it, 'D' | 'E' | 'F'));
    let agreed = it.level == Level::CorroboratedAcrossKinds && it.denying_roots == 0 && it.differ.is_empty();
    match it.roots.max(it.denying_roots) {
        2.. if agreed && it.roots == it.possible_roots && !doubted() => {
            (Confidence::High, "independent voices of two kinds agree and none is in doubt")
        }
        2.. => (
            Confidence::Moderate,
            "two or more independent voices, of one kind, not all in agreement or one in doubt",
        ),
        1 if grades().any(|it| matches!(it, 'A' | 'B')) && !doubted() => {
            (Confidence::Moderate, "one voice, graded A or B by a person")
        }
        1 => (Confidence::Low, "one voice alone"),
        _ => (Confidence::Low, "no voice of certain independence"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClaimKind, Origin, PropositionId, SourceId, SourceKind};

    fn proposition(level: Level, credibility: u8, roots: u32) -> Proposition {
        let origin = |n: u32| Origin {
            source: SourceId::of(&[&n.to_string()]),
            edition: None,
            claims: Vec::new(),
            group: n,
            counted: true,
            why: "".into(),
        };
        Proposition {
            id: PropositionId::of(&["tarsk"]),
            text: "Tarsk provides sanctuary to the Orlan Front".to_owned(),
            kind: ClaimKind::Relation,
            level,
            members: Vec::new(),
            affirm: Vec::new(),
            deny: Vec::new(),
            differ: Vec::new(),
            roots,
            possible_roots: roots,
            denying_roots: 0,
            origins: (0..roots).map(origin).collect(),
            low: None,
            best: None,
            high: None,
            credibility,
            why: String::new(),
        }
    }

    fn graded(letter: char) -> Vec<Source> {
        let id = SourceId::of(&["0"]);
        let kind = SourceKind::Press;
        vec![Source { id, name: "Harbour Post".to_owned(), kind, owner: None, reliability: Some(letter) }]
    }

    #[test]
    fn likelihood_follows_credibility_and_confidence_the_ground() {
        let it = estimate(&proposition(Level::CorroboratedAcrossKinds, 1, 3), &[]);
        assert_eq!((it.likelihood, it.confidence), (Some(Likelihood::VeryLikely), Confidence::High));
        assert_eq!(it.rule, "credibility 1 (corroborated across kinds) reads very likely, 80 to 95 per cent");
        let it = estimate(&proposition(Level::SingleRoot, 3, 1), &[]);
        assert_eq!((it.likelihood, it.confidence), (Some(Likelihood::RoughlyEvenChance), Confidence::Low));
        let it = estimate(&proposition(Level::Unattributed, 6, 1), &[]);
        assert_eq!((it.likelihood, it.confidence), (None, Confidence::Low));
        let it = estimate(&proposition(Level::Disputed, 4, 2), &[]);
        assert_eq!(
            (it.likelihood, it.confidence),
            (Some(Likelihood::RoughlyEvenChance), Confidence::Moderate)
        );
    }

    #[test]
    fn a_grade_moves_confidence_and_never_likelihood() {
        let single = proposition(Level::SingleRoot, 3, 1);
        let (trusted, doubted) = (estimate(&single, &graded('B')), estimate(&single, &graded('E')));
        assert_eq!((trusted.confidence, doubted.confidence), (Confidence::Moderate, Confidence::Low));
        assert_eq!(trusted.likelihood, doubted.likelihood);
        let many = proposition(Level::CorroboratedAcrossKinds, 1, 3);
        assert_eq!(estimate(&many, &graded('E')).confidence, Confidence::Moderate);
    }
}
