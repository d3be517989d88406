//! The engine: from texts to their annotation.

use crate::analysis::{Analysis, Token};
use crate::encoder::{APART, Buffers, EMPTY, Encoder, ROW};
use crate::labels::Tag;
use crate::lemma::lemmatize;
use crate::matrix::{Kernel, Panels, Rows, WIDTH};
use crate::ner::Actions;
use crate::parser::{Moves, Parser};
use crate::quads::QUAD;
use crate::ruler::{Made, Ruler, Seen};
use crate::scorer::{REDUCED, Scorer, best};
use crate::tables::Tables;
use crate::tokenizer::{Piece, TokenCache, Tokenizer};
use crate::tree::{self, Edges};
use crate::weights::tensor;
use crate::wordcache::WordCache;
use std::ops::Range;
use std::sync::OnceLock;

/// Longest text, in characters, that spaCy accepts. Longer ones are annotated here too, but
/// memory grows with the text, about 400 bytes a token, so callers split them.
pub const MOST_CHARS: usize = 1_000_000;

/// Tokens put through the networks together, unless one text is longer.
const GROUP: usize = 8192;

/// Bytes of remembered words after which the memory of a [`Scratch`] is started afresh.
const MOST_REMEMBERED: usize = 6 << 20;

/// The model: immutable, shared by threads.
pub struct Engine {
    tables: Tables,
    kernel: Kernel,
    tokenizer: Tokenizer,
    ruler: Ruler,
    syntax: Encoder,
    names: Encoder,
    tagger: Panels,
    tagger_bias: Vec<f32>,
    tags: Vec<Tag>,
    moves: Moves,
    parser: Scorer,
    actions: Actions,
    recogniser: Scorer,
}

/// A thread's memory of words and its buffers; about 40 MB once warm, whatever it reads.
pub struct Scratch {
    words: TokenCache,
    syntax_cache: WordCache,
    names_cache: WordCache,
    buffers: Buffers,
    pieces: Vec<Piece>,
    keys: Vec<u32>,
    reduced: Vec<f32>,
    tag_scores: Vec<f32>,
    tags: Vec<Tag>,
    ring: Vec<f32>,
    parser: Parser,
    edges: Edges,
    seen: Vec<Seen>,
    made: Vec<Made>,
}

impl Scratch {
    /// An empty memory.
    #[expect(clippy::new_without_default, reason = "a scratch is no value to default to")]
    pub fn new() -> Self {
        Self {
            words: TokenCache::new(),
            syntax_cache: WordCache::new(),
            names_cache: WordCache::new(),
            buffers: Buffers::default(),
            pieces: Vec::new(),
            keys: Vec::new(),
            reduced: Vec::new(),
            tag_scores: Vec::new(),
            tags: Vec::new(),
            ring: Vec::new(),
            parser: Parser::default(),
            edges: Edges::new(),
            seen: Vec::new(),
            made: Vec::new(),
        }
    }

    /// Forgets the words if there are too many; their numbers key the other caches.
    fn forget_if_full(&mut self) {
        if self.words.size() > MOST_REMEMBERED {
            self.words = TokenCache::new();
            self.syntax_cache = WordCache::new();
            self.names_cache = WordCache::new();
        }
    }
}

/// One text's tokens among those of its group, and the row of the first.
struct Placed {
    pieces: Range<usize>,
    row: usize,
}

impl Engine {
    /// Reads the built-in model, in a few milliseconds.
    #[expect(clippy::new_without_default, reason = "reading a model is no default")]
    pub fn new() -> Self {
        Self::with_kernel(Kernel::detect())
    }

    /// The same without the processor-specific kernel, for comparison; slower.
    pub fn portable() -> Self {
        Self::with_kernel(Kernel::Portable)
    }

    /// The engine all callers can share.
    pub fn shared() -> &'static Engine {
        static SHARED: OnceLock<Engine> = OnceLock::new();
        SHARED.get_or_init(Engine::new)
    }

    fn with_kernel(kernel: Kernel) -> Self {
        let tables = Tables::open();
        let (weights, bias) = (tensor("tagger.W"), tensor("tagger.b"));
        let n_tags = tables.tags.len();
        let columns = n_tags.next_multiple_of(WIDTH);
        let tag = |name| Tag::from_name(name).expect("the vocabulary has every tag of the model");
        Self {
            kernel,
            tokenizer: Tokenizer::new(&tables),
            ruler: Ruler::new(&tables),
            syntax: Encoder::read("tok2vec", &["norm", "prefix", "suffix", "shape", "spacy", "is_space"]),
            names: Encoder::read("ner.tok2vec", &["norm", "prefix", "suffix", "shape"]),
            tagger: Panels::pack(ROW, columns, |k, n| weights.get(n * ROW + k).copied().unwrap_or(0.0)),
            tagger_bias: bias.to_vec(),
            tags: tables.tags.iter().map(tag).collect(),
            moves: Moves::new(&tables),
            parser: Scorer::read("parser", 8),
            actions: Actions::new(&tables),
            recogniser: Scorer::read("ner", 1),
            tables,
        }
    }

    /// Annotates texts, in order.
    ///
    /// A text's annotation does not depend on the others or on what `scratch` has met before;
    /// many short texts are faster in one call (16 to 64) than in many. Any text is accepted;
    /// see [`MOST_CHARS`] for how long it should be.
    pub fn annotate(&self, scratch: &mut Scratch, texts: &[&str]) -> Vec<Analysis> {
        scratch.forget_if_full();
        let mut analyses = Vec::with_capacity(texts.len());
        let mut rest = texts;
        while !rest.is_empty() {
            scratch.pieces.clear();
            let mut placed = Vec::new();
            let mut row = APART;
            for text in rest {
                let first = scratch.pieces.len();
                self.tokenizer.tokenize(
                    &self.tables,
                    &self.ruler,
                    &mut scratch.words,
                    text,
                    &mut scratch.pieces,
                );
                placed.push(Placed { pieces: first..scratch.pieces.len(), row });
                // Where a text may start, see `Encoder::run`.
                row += (scratch.pieces.len() - first).next_multiple_of(QUAD) + APART;
                if scratch.pieces.len() > GROUP {
                    break;
                }
            }
            let (group, others) = rest.split_at(placed.len());
            rest = others;
            self.annotate_group(scratch, group, &placed, row, &mut analyses);
        }
        analyses
    }

    fn annotate_group(
        &self,
        scratch: &mut Scratch,
        texts: &[&str],
        placed: &[Placed],
        n_rows: usize,
        analyses: &mut Vec<Analysis>,
    ) {
        scratch.reduced.resize(scratch.reduced.len().max(n_rows * REDUCED), 0.0);
        scratch.tags.resize(scratch.tags.len().max(n_rows), Tag::XX);
        self.encode_syntax(scratch, placed, n_rows);
        let first = analyses.len();
        for (text, placed) in texts.iter().zip(placed) {
            let analysis = self.analyse(scratch, text, placed);
            analyses.push(analysis);
        }
        self.encode_names(scratch, placed, n_rows);
        for (analysis, placed) in analyses[first..].iter_mut().zip(placed) {
            let n_tokens = placed.pieces.len();
            let reduced = &scratch.reduced[placed.row * REDUCED..][..n_tokens * REDUCED];
            let mut scores = self.recogniser.start(self.kernel, reduced, &mut scratch.ring);
            let (pieces, lexicon) = (&scratch.pieces[placed.pieces.clone()], &scratch.words.lexicon);
            let is_space = |at: usize| lexicon.lexeme(pieces[at].lexeme).is_space;
            let starts = |at: usize| analysis.tokens[at].sent_start;
            analysis.entities = self.actions.recognise(&mut scores, n_tokens, is_space, starts);
        }
    }

    /// Tags and reduced rows for the parser.
    fn encode_syntax(&self, scratch: &mut Scratch, placed: &[Placed], n_rows: usize) {
        let key = |piece: &Piece| piece.lexeme * 2 + u32::from(piece.space);
        lay_out(&mut scratch.keys, &scratch.pieces, placed, n_rows, key);
        let lexicon = &scratch.words.lexicon;
        let ids = |key: u32| {
            let lexeme = lexicon.lexeme(key / 2);
            let [norm, prefix, suffix, shape] = lexeme.ids;
            [norm, prefix, suffix, shape, u64::from(key % 2), u64::from(lexeme.is_space)]
        };
        let columns = self.tagger.len() * WIDTH;
        let (reduced, tags, tag_scores) = (&mut scratch.reduced, &mut scratch.tags, &mut scratch.tag_scores);
        let (cache, buffers) = (&mut scratch.syntax_cache, &mut scratch.buffers);
        self.syntax.run(self.kernel, cache, buffers, &scratch.keys, ids, |row, encoded| {
            let rows = Rows { values: encoded, stride: ROW, count: encoded.len() / ROW };
            self.parser.reduce(self.kernel, encoded, &mut reduced[row * REDUCED..][..rows.count * REDUCED]);
            tag_scores.resize(rows.count * columns, 0.0);
            for panel in 0..self.tagger.len() {
                self.kernel.multiply(rows, &self.tagger, panel, &mut tag_scores[panel * WIDTH..], columns);
            }
            for (scores, tag) in tag_scores.chunks_exact_mut(columns).zip(&mut tags[row..]) {
                scores.iter_mut().zip(&self.tagger_bias).for_each(|(score, bias)| *score += bias);
                *tag = self.tags[best(&scores[..self.tags.len()])];
            }
        });
    }

    /// Reduced rows for the recogniser, in place of the parser's.
    fn encode_names(&self, scratch: &mut Scratch, placed: &[Placed], n_rows: usize) {
        lay_out(&mut scratch.keys, &scratch.pieces, placed, n_rows, |piece| piece.lexeme);
        let lexicon = &scratch.words.lexicon;
        let ids = |key: u32| {
            let [norm, prefix, suffix, shape] = lexicon.lexeme(key).ids;
            [norm, prefix, suffix, shape, 0, 0]
        };
        let reduced = &mut scratch.reduced;
        let (cache, buffers) = (&mut scratch.names_cache, &mut scratch.buffers);
        self.names.run(self.kernel, cache, buffers, &scratch.keys, ids, |row, encoded| {
            let n_values = encoded.len() / ROW * REDUCED;
            self.recogniser.reduce(self.kernel, encoded, &mut reduced[row * REDUCED..][..n_values]);
        });
    }

    /// Everything but the entities.
    fn analyse(&self, scratch: &mut Scratch, text: &str, placed: &Placed) -> Analysis {
        let pieces = &scratch.pieces[placed.pieces.clone()];
        let n_tokens = pieces.len();
        let reduced = &scratch.reduced[placed.row * REDUCED..][..n_tokens * REDUCED];
        let mut scores = self.parser.start(self.kernel, reduced, &mut scratch.ring);
        let parser = &mut scratch.parser;
        parser.parse(&self.moves, &mut scores, n_tokens);

        let lexicon = &mut scratch.words.lexicon;
        let is_space = |at: usize| lexicon.lexeme(pieces[at].lexeme).is_space;
        if parser.relations.iter().any(|it| it.via.is_some()) {
            tree::edges(&parser.heads, &mut scratch.edges);
            tree::lower_lifted(&mut parser.heads, &mut parser.relations, &scratch.edges, is_space);
        }
        tree::edges(&parser.heads, &mut scratch.edges);
        let mut starts = tree::sentence_starts(&parser.heads, &scratch.edges);
        if let Some(first) = starts.first_mut() {
            *first = true;
        }

        let tags = &scratch.tags[placed.row..];
        scratch.seen.clear();
        scratch.seen.extend(pieces.iter().zip(tags).zip(&parser.relations).map(
            |((piece, tag), relation)| {
                let lexeme = lexicon.lexeme(piece.lexeme);
                Seen { tag: *tag, dep: relation.dep, is_space: lexeme.is_space, word: lexeme.ruler_word }
            },
        ));
        self.ruler.apply(&scratch.seen, &mut scratch.made);

        let mut analysis = Analysis { edges: scratch.edges.clone(), ..Analysis::default() };
        analysis.tokens.reserve_exact(n_tokens);
        analysis.morphs.reserve_exact(n_tokens);
        analysis.ends.reserve_exact(n_tokens);
        analysis.strings.reserve(2 * text.len());
        for (at, (piece, made)) in pieces.iter().zip(&scratch.made).enumerate() {
            analysis.tokens.push(Token {
                start: piece.start,
                end: piece.end,
                head: parser.heads[at],
                tag: made.tag,
                pos: made.pos,
                dep: made.dep,
                space: piece.space,
                sent_start: starts[at],
            });
            let morph = self.ruler.morph(made.morph);
            analysis.morphs.push(morph);
            let lemma = match made.lemma {
                Some(fixed) => self.ruler.fixed_lemma(fixed),
                None => {
                    let key = (made.pos.index() as u16) << 8 | u16::from(made.morph);
                    lexicon.lemma(piece.lexeme, key, |text, lower| {
                        lemmatize(&self.tables, text, lower, made.pos, morph)
                    })
                }
            };
            analysis.strings.push_str(lemma);
            let lemma_end = analysis.strings.len() as u32;
            analysis.strings.push_str(lexicon.norm(piece.lexeme));
            let norm_end = analysis.strings.len() as u32;
            analysis.strings.push_str(lexicon.shape(piece.lexeme));
            analysis.ends.push([lemma_end, norm_end, analysis.strings.len() as u32]);
        }
        analysis.index();
        analysis
    }
}

/// Puts each text's keys at its rows, with empty rows around it.
fn lay_out(
    keys: &mut Vec<u32>,
    pieces: &[Piece],
    placed: &[Placed],
    n_rows: usize,
    key: impl Fn(&Piece) -> u32,
) {
    keys.clear();
    keys.resize(n_rows, EMPTY);
    for text in placed {
        let pieces = &pieces[text.pieces.clone()];
        keys[text.row..].iter_mut().zip(pieces).for_each(|(row, piece)| *row = key(piece));
    }
}
