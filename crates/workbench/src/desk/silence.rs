//! Documents that could have said it and do not, told beside a proposition.

use super::{Desk, View};
use crate::WorkbenchError;
use casefile::DocumentCard;
use evidence::{Document, Evidence, Extraction, Proposition, Reflow, Sha256, Text};

/// Documents up to which silence is looked for: every one has to be read for it.
const LARGEST: usize = 200;

impl Desk {
    /// Documents that are silent on a proposition, by publication date and file ([`triangulate::silent`]); `None` for
    /// cases in which looking would take too long.
    ///
    /// # Errors
    /// As [`Desk::document`].
    pub fn silent<'v>(
        &self,
        view: &'v View,
        it: &Proposition,
    ) -> Result<Option<Vec<&'v DocumentCard>>, WorkbenchError> {
        if view.documents.len() > LARGEST {
            return Ok(None);
        }
        let mut evidence = Evidence::default();
        for id in view.documents.keys() {
            let Some(held) = self.document(*id)? else { continue };
            let Extraction { mentions, claims, .. } = &held.extraction;
            let yielded =
                Extraction { mentions: mentions.clone(), claims: claims.clone(), ..Extraction::default() };
            evidence.extractions.insert(*id, yielded);
            // Who is silent follows from names, dates and claims; the text itself is not looked at again.
            let document = Document {
                id: *id,
                file: held.document.file.clone(),
                sha256: Sha256(held.document.sha256.0),
                text: Text::default(),
                blocks: Vec::new(),
                reflow: Reflow::default(),
                metadata: held.document.metadata.clone(),
            };
            evidence.documents.insert(*id, document);
        }
        let silent = triangulate::silent(&evidence, &view.assessment, it);
        Ok(Some(silent.iter().filter_map(|id| view.documents.get(id)).collect()))
    }
}
