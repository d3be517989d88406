//! From recorded evidence to an assessment.

use crate::codebooks;
use crate::{Progress, WorkbenchError};
use casefile::{CaseFile, Freshness};
use evidence::{Assessment, Evidence};

/// Loads the evidence of a case with its codebook.
pub(crate) fn evidence(case: &CaseFile) -> Result<Evidence, WorkbenchError> {
    let mut evidence = case.evidence()?;
    evidence.codebook = codebooks::with_general(&case.codebooks()?)?;
    Ok(evidence)
}

/// Redoes the assessment where evidence, codebook or judgements have changed; returns it with the evidence.
pub(crate) fn analyse(
    case: &mut CaseFile,
    progress: &dyn Progress,
) -> Result<(Evidence, Assessment), WorkbenchError> {
    let mut evidence = evidence(case)?;
    // What a person marked or edited is shown and exported as judged; the case keeps the machine's reading too.
    let decided = evidence::with_decisions(&evidence);
    evidence.extractions.extend(decided);
    if case.freshness()? == Freshness::Fresh {
        let assessment = case.assessment_of(&evidence)?;
        return Ok((evidence, assessment));
    }
    let claims: usize = evidence.extractions.values().map(|it| it.claims.len()).sum();
    progress.step(&format!("triangulating {claims} claims of {} documents", evidence.documents.len()));
    let assessment = triangulate::assess(&evidence);
    case.replace_assessment(&assessment)?;
    Ok((evidence, assessment))
}
