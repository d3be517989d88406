//! A decision on a claim or a mention, held against its document alone: to reject one sentence nobody waits for a case of
//! ten thousand documents to be loaded.

use super::Decision;
use crate::{Workbench, WorkbenchError};
use evidence::{Action, DocumentId, Evidence, own_claim_id};

impl Workbench {
    /// The one document that the target of a decision can stand in, with the log and what the document yields as judged;
    /// `None` where the whole case has to be asked.
    pub(super) fn narrowed(&self, it: &Decision) -> Result<Option<Evidence>, WorkbenchError> {
        let beginning = it.target.trim();
        let documents = match it.action {
            Action::Confirm | Action::Reject | Action::Edit => self.case().documents_of_claims(beginning)?,
            Action::Split => self.case().documents_of_mentions(beginning)?,
            _ => return Ok(None),
        };
        let [id] = documents[..] else { return Ok(None) };
        let judgements = self.recorded_judgements()?;
        // A person's own claims stand in the log and not among those recorded.
        let by_hand = judgements.iter().filter(|it| it.kind() == Some(Action::Claim)).any(|it| {
            let document = it.target.parse::<DocumentId>();
            document.is_ok_and(|id| own_claim_id(id, &it.detail).to_string().starts_with(beginning))
        });
        let Some((document, yielded)) = self.case().document(id)?.filter(|_| !by_hand) else {
            return Ok(None);
        };
        let mut narrow = Evidence { judgements, ..Evidence::default() };
        narrow.documents.insert(id, document);
        narrow.extractions.insert(id, yielded);
        let decided = evidence::with_decisions(&narrow);
        narrow.extractions.extend(decided);
        Ok(Some(narrow))
    }
}
