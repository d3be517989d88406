//! What an analyst would have missed.

use crate::{FindingId, Quote};

super::word::words! {
    /// What sort of thing was found.
    FindingType {
        /// Same slots, values that do not meet.
        Numeric = "numeric",
        /// Looks different, is not: a bound that holds the other value.
        CompatibleBound = "compatible_bound",
        /// Other period.
        DifferentPeriod = "different_period",
        /// Other place or other actors.
        DifferentScope = "different_scope",
        /// Other thing counted.
        DifferentMetric = "different_metric",
        /// Other unit.
        DifferentUnit = "different_unit",
        /// The same source, later edition.
        Revision = "revision",
        /// A digit too many, a word mistyped.
        LikelyTypo = "likely_typo",
        /// Parts do not add up to the total.
        Arithmetic = "arithmetic",
        /// A number announced, another number listed.
        CountVsList = "count_vs_list",
        /// Order of events impossible.
        Temporal = "temporal",
        /// It was so then and is otherwise now.
        ChangeOverTime = "change_over_time",
        /// Cited before it happened, or after the citing text.
        CitationAnachronism = "citation_anachronism",
        /// Note missing, doubled or dangling.
        FootnoteFault = "footnote_fault",
        /// One office, two holders, or the reverse.
        Role = "role",
        /// Two spellings that may be two actors.
        Identity = "identity",
        /// A name used for what it does not name.
        Misnomer = "misnomer",
        /// Affirmed here, denied there.
        Polarity = "polarity",
        /// Two explanations of one thing.
        RivalExplanation = "rival_explanation",
        /// Flat here, hedged there.
        Modality = "modality",
        /// Grows more certain as it is repeated.
        CertaintyDrift = "certainty_drift",
        /// Looks like many sources, is one.
        Echo = "echo",
        /// A conclusion that rests on one voice.
        SingleOrigin = "single_origin",
        /// An old source for a current claim.
        StaleSource = "stale_source",
        /// Abstract and body differ.
        AbstractVsBody = "abstract_vs_body",
    }
}

super::word::words! {
    /// How grave it is, gravest first.
    Severity {
        /// Cannot both be true.
        Conflict = "conflict",
        /// A slip of the author.
        LikelyError = "likely_error",
        /// Short of a conflict.
        Tension = "tension",
        /// Worth knowing.
        Note = "note",
        /// Looks different and is not.
        Compatible = "compatible",
    }
}

/// A graded, explained observation over passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// From type and places.
    pub id: FindingId,
    /// What sort.
    pub finding_type: FindingType,
    /// How grave.
    pub severity: Severity,
    /// The passages compared, each a clause or sentence.
    pub spans: Vec<Quote>,
    /// What and why, in one plain sentence, arithmetic included.
    pub explanation: String,
    /// What would settle it.
    pub settles: String,
}
