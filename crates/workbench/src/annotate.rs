//! Single layers of annotation over texts that belong to no case, for scripts and measurements.

use crate::codebooks;
use crate::{WorkbenchError, view};
use evidence::{Attribution, Document, Evidence, Mention, Text};
use extract::Lexicon;
pub use extract::entities::LabelledSpan;
use extract::incidents::Incident;
pub use extract::linked::Link;
use extract::plover::PloverEvent;
use extract::quantity::QuantitySpan;
use extract::time::FoundTime;
use extract::tuples::Tuple;
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
    /// What each sentence states, as tuples.
    Tuples,
    /// Events in the classes of PLOVER.
    Events,
    /// One of the 30 labels of the CASE 2021 set for the whole text.
    Case2021,
    /// What happened, with everyone's role in it.
    Incidents,
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
        (Layer::Tuples, "tuples", "what each sentence states: predicate and arguments"),
        (Layer::Events, "events", "events in the classes of PLOVER, the main one first"),
        (Layer::Case2021, "events:case2021", "the same with --labels case2021: one label for each text"),
        (Layer::Incidents, "incidents", "who did what to whom with what, one incident for each text"),
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
    /// Whether the text is one sentence in the words of a treebank, which `tuples` then gives back.
    pub tokenised: bool,
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
    /// See [`Layer::Tuples`].
    Tuples(Text, Vec<Tuple>),
    /// See [`Layer::Events`].
    Events(Text, Vec<PloverEvent>),
    /// See [`Layer::Case2021`].
    Label(&'static str),
    /// See [`Layer::Incidents`].
    Incident(Text, Incident),
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

/// Bytes of text whose grammar a thread holds at once; a grammar takes some hundred times as much.
const BYTES: usize = 256 * 1024;

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
        match layer {
            Layer::Tokens => tokens(inputs, scratch),
            Layer::Quantities | Layer::Times | Layer::Case2021 | Layer::Incidents => {
                inputs.iter().map(|it| without_document(layer, it, scratch)).collect()
            }
            Layer::Tuples => inputs.iter().map(|it| self.tuples(it, scratch)).collect(),
            _ => together(inputs).flat_map(|it| self.drawn(layer, it, scratch)).collect(),
        }
    }

    /// The layers that need grammar, with the engine called for all texts at once.
    fn drawn(&self, layer: Layer, inputs: &[AnnotateInput], scratch: &mut Scratch) -> Vec<Annotated> {
        let mut documents: Vec<Document> = inputs.iter().map(document).collect();
        let annotated = AnnotatedDocument::annotate_all(&documents, Engine::shared(), scratch);
        if layer != Layer::Claims {
            let texts = inputs.iter().map(|it| Text::new(it.text.clone()));
            return texts.zip(&annotated).map(|(text, it)| self.one(layer, text, it)).collect();
        }
        let extractions: Vec<_> = annotated.iter().map(|it| extract::extract(it, &self.lexicon)).collect();
        drop(annotated);
        let pairs = documents.drain(..).zip(extractions);
        pairs.map(|(document, found)| Annotated::Claims(self.claims(document, found))).collect()
    }

    fn one(&self, layer: Layer, text: Text, annotated: &AnnotatedDocument<'_>) -> Annotated {
        let extract = || extract::extract(annotated, &self.lexicon);
        match layer {
            Layer::Attributions => Annotated::Attributions(text, extract().attributions),
            Layer::Events => Annotated::Events(text, extract::plover::events(annotated)),
            Layer::Re3dEntities => {
                Annotated::Labelled(text, extract::entities::re3d(annotated, &self.lexicon))
            }
            Layer::Relations => Annotated::Linked(text, extract::linked::of_claims(annotated, &self.lexicon)),
            Layer::Re3dRelations => Annotated::Linked(text, extract::linked::re3d(annotated, &self.lexicon)),
            _ => Annotated::Entities(text, extract().mentions),
        }
    }

    fn tuples(&self, input: &AnnotateInput, scratch: &mut Scratch) -> Annotated {
        let text = Text::new(input.text.clone());
        if input.tokenised {
            let engine = Engine::shared();
            let found = extract::tuples::of_tokenised(&input.text, &self.lexicon, engine, scratch);
            return Annotated::Tuples(text, found);
        }
        let document = document(input);
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), scratch);
        Annotated::Tuples(text, extract::tuples::of_document(&annotated, &self.lexicon))
    }

    /// The rows that a case of this one text would export.
    fn claims(&self, document: Document, extraction: evidence::Extraction) -> Vec<u8> {
        let mut evidence = Evidence { codebook: self.codebook.clone(), ..Evidence::default() };
        evidence.extractions.insert(document.id, extraction);
        evidence.documents.insert(document.id, document);
        view::claims_as_json_lines(&evidence)
    }
}

/// Inputs in stretches whose grammar may be in memory at once.
fn together(inputs: &[AnnotateInput]) -> impl Iterator<Item = &[AnnotateInput]> {
    let mut rest = inputs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |it: &&AnnotateInput| {
            let first = bytes == 0;
            bytes += it.text.len();
            first || bytes <= BYTES
        };
        let taken = rest.iter().take_while(fits).count();
        let (now, later) = rest.split_at(taken);
        rest = later;
        (taken > 0).then_some(now)
    })
}

fn document(input: &AnnotateInput) -> Document {
    readers::plain_document(&input.id, &input.text, input.title.as_deref(), input.published.as_deref())
}

/// The layers that read the text as it stands.
fn without_document(layer: Layer, input: &AnnotateInput, scratch: &mut Scratch) -> Annotated {
    let text = || Text::new(input.text.clone());
    match layer {
        Layer::Quantities => Annotated::Quantities(text(), extract::quantity::spans(&input.text)),
        Layer::Times => {
            let published = document(input).metadata.published.map(|it| it.when);
            let clock = input.published.as_deref().and_then(extract::time::clock_of);
            Annotated::Times(text(), extract::time::times_alone(&input.text, published.as_ref(), clock))
        }
        Layer::Case2021 => Annotated::Label(extract::plover::label(&input.text)),
        _ => Annotated::Incident(text(), extract::incidents::incident(&input.text, scratch)),
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
