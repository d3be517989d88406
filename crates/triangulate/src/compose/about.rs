//! What a brief is about: everything, or one actor, code or word.

use crate::material::slot_mentions;
use crate::resolve::fold::fold;
use evidence::{Assessment, Claim, ClaimId, Evidence, Finding, MentionId, Proposition, Quote};
use std::collections::BTreeSet;

/// A choice of claims.
pub(super) enum About {
    Everything,
    /// Claims chosen, and the words looked for in texts.
    Chosen(BTreeSet<ClaimId>, BTreeSet<Quote>, String),
}

impl About {
    /// Reads `about` as the name of an actor, else as the key of a code, else as words.
    pub(super) fn new(evidence: &Evidence, assessment: &Assessment, about: Option<&str>) -> Self {
        let Some(about) = about.map(str::trim).filter(|it| !it.is_empty()) else { return Self::Everything };
        let folded = fold(about);
        let bears = |names: &[String], name: &str| {
            std::iter::once(name).chain(names.iter().map(String::as_str)).any(|it| fold(it) == folded)
        };
        let mentions: BTreeSet<MentionId> = assessment
            .actors
            .iter()
            .filter(|it| bears(&it.aliases, &it.name))
            .flat_map(|it| it.mentions.iter().copied())
            .collect();
        let codes = || evidence.extractions.values().flat_map(|it| &it.codings).filter(|it| it.code == about);
        let coded: Vec<&Quote> = codes().map(|it| &it.quote).collect();
        let chosen = |claim: &Claim| {
            let quote = &claim.quote;
            if !mentions.is_empty() {
                slot_mentions(claim).iter().any(|it| mentions.contains(it))
            } else if !coded.is_empty() {
                coded.iter().any(|it| it.document() == quote.document() && it.span().overlaps(quote.span()))
            } else {
                fold(quote.text()).contains(&folded)
            }
        };
        let claims: Vec<&Claim> =
            evidence.extractions.values().flat_map(|it| &it.claims).filter(|it| chosen(it)).collect();
        let quotes = claims.iter().map(|it| it.quote.clone()).collect();
        Self::Chosen(claims.into_iter().map(|it| it.id).collect(), quotes, folded)
    }

    pub(super) fn holds(&self, proposition: &Proposition) -> bool {
        match self {
            Self::Everything => true,
            Self::Chosen(claims, _, words) => {
                proposition.members.iter().any(|it| claims.contains(it))
                    || fold(&proposition.text).contains(words)
            }
        }
    }

    pub(super) fn holds_finding(&self, finding: &Finding) -> bool {
        match self {
            Self::Everything => true,
            Self::Chosen(_, quotes, words) => {
                fold(&finding.explanation).contains(words)
                    || finding.spans.iter().any(|it| quotes.contains(it))
            }
        }
    }
}
