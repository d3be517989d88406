//! Single layers of annotation over texts that belong to no case, for scripts and measurements.

use crate::codebooks;
use crate::{WorkbenchError, view};
use evidence::{Attribution, Document, Evidence, Mention, Text};
use extract::Lexicon;
pub use extract::entities::LabelledSpan;
pub use extract::linked::Link;
use extract::quantity::QuantitySpan;
use extract::time::FoundTime;
use language::{Analysis, AnnotatedDocument, Engine, Scratch};
use rayon::prelude::*;
use std::path::PathBuf;

/// Which annotation to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The language engine's own output, nothing added.
    Tokens,
    /// Names and what they are.
    Entities,
    /// Entities in the labels and after the conventions of the re3d set.
    Re3dEntities,
    /// Relations between actors, in the product's classes.
    Relations,
    /// Relations between entities, in the labels of the re3d set.
    Re3dRelations,
    /// Figures.
    Quantities,
    /// Times.
    Times,
    /// Who says what.
    Attributions,
    /// Everything claimed.
    Claims,
}

impl Layer {
    /// Every layer with its name and one sentence of help.
    pub const ALL: &'static [(Layer, &'static str, &'static str)] = &[
        (Layer::Tokens, "tokens", "the language engine's tokens, tree, lemmas and entities"),
        (Layer::Entities, "entities", "names with the product's types"),
        (Layer::Re3dEntities, "entities:re3d", "the same with --labels re3d: that set's 13 types"),
        (Layer::Relations, "relations", "relations between actors in the product's classes"),
        (
            Layer::Re3dRelations,
            "relations:re3d",
            "the same with --labels re3d: that set's 11 labels, any entities",
        ),
        (Layer::Quantities, "quantities", "figures with value, bound, unit and measure"),
        (Layer::Times, "times", "time expressions with TIMEX3 values"),
        (Layer::Attributions, "attributions", "source, cue and content of what is said"),
        (Layer::Claims, "claims", "the records of claims.jsonl for each text"),
    ];

    /// The layer called `name`.
    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, it, _)| *it == name).map(|(layer, _, _)| *layer)
    }
}

/// A text to annotate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnotateInput {
    /// Its id, as the caller has it.
    pub id: String,
    /// The text.
    pub text: String,
    /// Title, if the caller knows it.
    pub title: Option<String>,
    /// Date of the text, ISO 8601.
    pub published: Option<String>,
}

/// A layer of one text.
#[derive(Debug)]
pub enum Annotated {
    /// See [`Layer::Tokens`].
    Tokens(Text, Analysis),
    /// See [`Layer::Entities`].
    Entities(Text, Vec<Mention>),
    /// See [`Layer::Re3dEntities`].
    Labelled(Text, Vec<LabelledSpan>),
    /// See [`Layer::Relations`] and [`Layer::Re3dRelations`].
    Linked(Text, Vec<Link>),
    /// See [`Layer::Quantities`].
    Quantities(Text, Vec<QuantitySpan>),
    /// See [`Layer::Times`].
    Times(Text, Vec<FoundTime>),
    /// See [`Layer::Attributions`].
    Attributions(Text, Vec<Attribution>),
    /// See [`Layer::Claims`]: one JSON object a line.
    Claims(Vec<u8>),
}

/// Annotates texts with one codebook in force.
pub struct Annotator {
    lexicon: Lexicon,
    codebook: evidence::Codebook,
}

/// Texts a thread takes at once: the engine is fastest when it sees several.
const BATCH: usize = 32;

impl Annotator {
    /// With the given codebook files.
    ///
    /// # Errors
    /// When a file cannot be read or is not a codebook.
    pub fn new(paths: &[PathBuf]) -> Result<Self, WorkbenchError> {
        let sources = codebooks::read(paths)?;
        Ok(Self {
            lexicon: Lexicon::new(&codebooks::parse(&sources)?),
            codebook: codebooks::with_general(&sources)?,
        })
    }

    /// Annotates texts on all cores, in order.
    pub fn annotate(&self, layer: Layer, inputs: &[AnnotateInput]) -> Vec<Annotated> {
        let batches: Vec<Vec<Annotated>> = inputs
            .par_chunks(BATCH)
            .map_init(Scratch::new, |scratch, batch| self.batch(layer, batch, scratch))
            .collect();
        batches.into_iter().flatten().collect()
    }

    fn batch(&self, layer: Layer, inputs: &[AnnotateInput], scratch: &mut Scratch) -> Vec<Annotated> {
        if layer == Layer::Tokens {
            return tokens(inputs, scratch);
        }
        inputs.iter().map(|input| self.one(layer, input, scratch)).collect()
    }

    fn one(&self, layer: Layer, input: &AnnotateInput, scratch: &mut Scratch) -> Annotated {
        let document = readers::plain_document(
            &input.id,
            &input.text,
            input.title.as_deref(),
            input.published.as_deref(),
        );
        let text = || Text::new(input.text.clone());
        match layer {
            Layer::Quantities => Annotated::Quantities(text(), extract::quantity::spans(&input.text)),
            Layer::Times => {
                let published = document.metadata.published.as_ref().map(|it| it.when);
                Annotated::Times(text(), extract::time::times(&input.text, published.as_ref()))
            }
            Layer::Attributions => {
                Annotated::Attributions(text(), self.extract(&document, scratch).attributions)
            }
            Layer::Re3dEntities => {
                Annotated::Labelled(text(), self.drawn(extract::entities::re3d, &document, scratch))
            }
            Layer::Relations => {
                Annotated::Linked(text(), self.drawn(extract::linked::of_claims, &document, scratch))
            }
            Layer::Re3dRelations => {
                Annotated::Linked(text(), self.drawn(extract::linked::re3d, &document, scratch))
            }
            Layer::Entities | Layer::Tokens => {
                Annotated::Entities(text(), self.extract(&document, scratch).mentions)
            }
            Layer::Claims => Annotated::Claims(self.claims(document, scratch)),
        }
    }

    fn extract(&self, document: &Document, scratch: &mut Scratch) -> evidence::Extraction {
        let annotated = AnnotatedDocument::annotate(document, Engine::shared(), scratch);
        extract::extract(&annotated, &self.lexicon)
    }

    fn drawn<T>(
        &self,
        draw: fn(&AnnotatedDocument<'_>, &Lexicon) -> T,
        document: &Document,
        scratch: &mut Scratch,
    ) -> T {
        draw(&AnnotatedDocument::annotate(document, Engine::shared(), scratch), &self.lexicon)
    }

    /// The rows that a case of this one text would export.
    fn claims(&self, document: Document, scratch: &mut Scratch) -> Vec<u8> {
        let extraction = self.extract(&document, scratch);
        let mut evidence = Evidence { codebook: self.codebook.clone(), ..Evidence::default() };
        evidence.extractions.insert(document.id, extraction);
        evidence.documents.insert(document.id, document);
        view::claims_as_json_lines(&evidence)
    }
}

fn tokens(inputs: &[AnnotateInput], scratch: &mut Scratch) -> Vec<Annotated> {
    let texts: Vec<&str> = inputs.iter().map(|it| it.text.as_str()).collect();
    let analyses = Engine::shared().annotate(scratch, &texts);
    texts
        .iter()
        .zip(analyses)
        .map(|(text, analysis)| Annotated::Tokens(Text::new((*text).to_owned()), analysis))
        .collect()
}
