//! `show`: one thing, with everything that explains it.

use super::Style;
use super::list::in_words;
use super::table::print_line;
use crate::report::{Failure, Report};
use evidence::{
    Actor, Assessment, Claim, Day, Document, Evidence, Finding, Lineage, Log, MentionId, Proposition, Quote,
    Source,
};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{Workbench, WorkbenchError};

#[derive(clap::Args)]
pub(crate) struct Show {
    /// The case file.
    case: PathBuf,
    /// Id of a document, source, actor, claim, proposition, finding or lineage edge, or how it begins; or a name.
    id: String,
    /// The case as it stood at the end of this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Day>,
}

/// Silent documents that are named.
const SILENT: usize = 12;

/// Words around a quote that are shown with it: about two lines.
const CONTEXT: usize = 160;

pub(crate) fn show(arguments: &Show, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    let (evidence, assessment) = match arguments.as_of {
        Some(day) => super::list::as_of(&mut case, day, report)?,
        None => case.analyse(report)?,
    };
    report.finish();
    let page = Page::new(&evidence, &assessment);
    let lines = page
        .find(&arguments.id)
        .map(|(id, lines)| lines.into_iter().chain(page.decided(&id)).collect::<Vec<String>>());
    let lines = lines.ok_or_else(|| {
        Failure::from(WorkbenchError::Unknown { name: arguments.id.clone(), list: "propositions" })
    })?;
    if style.json {
        let line: Value = json!({"id": arguments.id, "lines": lines});
        print_line(&line.to_string())?;
    } else {
        lines.iter().try_for_each(|line| print_line(line))?;
    }
    Ok(ExitCode::SUCCESS)
}

struct Page<'c> {
    evidence: &'c Evidence,
    assessment: &'c Assessment,
    names: HashMap<MentionId, &'c str>,
}

impl<'c> Page<'c> {
    fn new(evidence: &'c Evidence, assessment: &'c Assessment) -> Self {
        let names = assessment
            .actors
            .iter()
            .flat_map(|actor| actor.mentions.iter().map(|it| (*it, actor.name.as_str())))
            .collect();
        Self { evidence, assessment, names }
    }

    /// What people decided and noted about a thing.
    fn decided(&self, id: &str) -> Vec<String> {
        let log = Log::new(&self.evidence.judgements);
        let mut lines = Vec::new();
        for it in log.in_force().filter(|it| it.target == id || it.detail == id) {
            if lines.is_empty() {
                lines.push(String::new());
            }
            let detail = if it.detail == id { self.end(&it.target) } else { self.end(&it.detail) };
            let why = if it.why.is_empty() { String::new() } else { format!(" ({})", it.why) };
            lines.push(format!(
                "{} {}: {} {}{why}  {}",
                it.when,
                it.who,
                it.action,
                detail.replace('\n', "; "),
                it.id
            ));
        }
        lines
    }

    fn find(&self, id: &str) -> Option<(String, Vec<String>)> {
        let starts = |it: String| it == id || (id.len() >= 4 && it.starts_with(id));
        let all = self.assessment;
        if let Some(it) = all.propositions.iter().find(|it| starts(it.id.to_string())) {
            return Some((it.id.to_string(), self.proposition(it)));
        }
        if let Some(it) = all.findings.iter().find(|it| starts(it.id.to_string())) {
            return Some((it.id.to_string(), self.finding(it)));
        }
        if let Some(it) = self.claims().find(|it| starts(it.id.to_string())) {
            return Some((it.id.to_string(), self.claim(it)));
        }
        if let Some(it) = all.lineage.iter().find(|it| starts(it.id.to_string())) {
            return Some((it.id.to_string(), self.edge(it)));
        }
        let called = |it: &Actor| {
            it.name.eq_ignore_ascii_case(id) || it.aliases.iter().any(|name| name.eq_ignore_ascii_case(id))
        };
        if let Some(it) = all.actors.iter().find(|it| starts(it.id.to_string()) || called(it)) {
            return Some((it.id.to_string(), self.actor(it)));
        }
        if let Some(it) =
            all.sources.iter().find(|it| starts(it.id.to_string()) || it.name.eq_ignore_ascii_case(id))
        {
            return Some((it.id.to_string(), self.source(it)));
        }
        self.evidence
            .documents
            .values()
            .find(|it| starts(it.id.to_string()) || it.file == id)
            .map(|it| (it.id.to_string(), self.document(it)))
    }

    fn claims(&self) -> impl Iterator<Item = &'c Claim> {
        self.evidence.extractions.values().flat_map(|it| &it.claims)
    }

    fn proposition(&self, it: &Proposition) -> Vec<String> {
        let mut lines = vec![
            it.text.clone(),
            format!(
                "{}  ·  {}  ·  credibility {}",
                it.id,
                it.level.as_str().replace('_', " "),
                it.credibility
            ),
        ];
        lines.push(it.why.clone());
        let estimate = evidence::estimate(it, &self.assessment.sources);
        let word = estimate.likelihood.map_or("not judged", evidence::Likelihood::as_str);
        lines.push(format!("likelihood: {word}  ({})", estimate.rule));
        lines.push(format!("confidence: {}  ({})", estimate.confidence, estimate.ground));
        lines.push(format!(
            "roots: {} (with possible ones {}), denying: {}",
            it.roots, it.possible_roots, it.denying_roots
        ));
        if let (Some(low), Some(high)) = (it.low, it.high) {
            lines.push(format!(
                "low {low}, best {}, high {high}",
                it.best.map_or_else(|| "–".to_owned(), |it| it.to_string())
            ));
        }
        for origin in &it.origins {
            let name = self.assessment.sources.iter().find(|source| source.id == origin.source);
            let name = name.map_or("unknown source", |it| it.name.as_str());
            let edition = origin.edition.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
            let counted = if origin.counted { "counted" } else { "not counted" };
            lines.push(String::new());
            lines.push(format!("{name}{edition}  ({counted}, group {})", origin.group));
            if !origin.why.is_empty() {
                lines.push(format!("  {}", origin.why));
            }
            for claim in self.claims().filter(|claim| origin.claims.contains(&claim.id)) {
                let side = it.stance(claim.id).map_or("affirms", evidence::Stance::as_str);
                lines.push(format!("  {side}: {}", self.quoted(&claim.quote)));
                lines.push(format!("    {}  {}", claim.id, in_words(claim, &self.names)));
            }
        }
        lines.extend(self.silent(it));
        let touching = self.assessment.findings.iter().filter(|finding| {
            finding
                .spans
                .iter()
                .any(|span| self.claims().any(|claim| it.members.contains(&claim.id) && claim.quote == *span))
        });
        for finding in touching {
            lines.push(String::new());
            lines.push(format!(
                "{} ({}): {}  {}",
                finding.finding_type, finding.severity, finding.explanation, finding.id
            ));
        }
        lines
    }

    /// Documents that could have said it and do not.
    fn silent(&self, it: &Proposition) -> Vec<String> {
        let silent = workbench::silent(self.evidence, self.assessment, it);
        if silent.is_empty() {
            return Vec::new();
        }
        let files = silent.iter().filter_map(|id| self.evidence.documents.get(id)).map(|it| it.file.as_str());
        let mut lines = vec![
            String::new(),
            match silent.len() {
                1 => "silent, which is not a denial: one later document names those concerned and says nothing on it".to_owned(),
                n => format!("silent, which is not a denial: {n} later documents name those concerned and say nothing on it"),
            },
        ];
        lines.extend(files.take(SILENT).map(|it| format!("  {it}")));
        lines
    }

    fn finding(&self, it: &Finding) -> Vec<String> {
        let mut lines =
            vec![format!("{} ({})  {}", it.finding_type, it.severity, it.id), it.explanation.clone()];
        lines.extend(it.spans.iter().map(|span| format!("  {}", self.quoted(span))));
        lines.push(format!("would settle it: {}", it.settles));
        lines
    }

    fn claim(&self, it: &Claim) -> Vec<String> {
        let mut lines = vec![
            in_words(it, &self.names),
            format!("{}  {}  {}  {}", it.id, it.kind(), it.polarity, it.modality),
        ];
        lines.push(self.quoted(&it.quote));
        if let Some(document) = self.evidence.documents.get(&it.quote.document()) {
            lines.push(format!("in context: {}", context(document, &it.quote)));
        }
        let mut say =
            |what: &str, value: Option<String>| lines.extend(value.map(|it| format!("{what}: {it}")));
        say("time", it.time.map(|it| it.iso()));
        say("place", it.place.and_then(|it| self.names.get(&it).map(|it| (*it).to_owned())));
        say("hedge", it.hedge.clone());
        let chain: Vec<&str> = it.attribution.iter().map(|it| it.name.as_str()).collect();
        say("who says so", (!chain.is_empty()).then(|| chain.join(" → ")));
        say("found by", Some(format!("{}, confidence {}", it.method, it.confidence.get())));
        for proposition in self.assessment.propositions.iter().filter(|all| all.members.contains(&it.id)) {
            lines.push(format!("part of {}  {}  ({})", proposition.id, proposition.text, proposition.level));
        }
        lines
    }

    fn edge(&self, it: &Lineage) -> Vec<String> {
        let mut lines = vec![
            format!("{}  {} → {}  {}", it.kind, self.end(&it.a), self.end(&it.b), it.id),
            it.why.clone(),
        ];
        lines.extend(it.evidence.iter().map(|quote| format!("  {}", self.quoted(quote))));
        lines
    }

    fn end(&self, id: &str) -> String {
        let document =
            self.evidence.documents.values().find(|it| it.id.to_string() == id).map(|it| it.file.clone());
        let source =
            || self.assessment.sources.iter().find(|it| it.id.to_string() == id).map(|it| it.name.clone());
        document.or_else(source).unwrap_or_else(|| id.to_owned())
    }

    fn actor(&self, it: &Actor) -> Vec<String> {
        let mut lines = vec![
            format!("{}  {}  {}", it.name, it.actor_type, it.id),
            format!("also: {}", it.aliases.join("; ")),
        ];
        let wholes = self.assessment.actors.iter().filter(|all| it.part_of.contains(&all.id));
        lines.extend(wholes.map(|all| format!("part of {}", all.name)));
        lines.extend(it.why.iter().cloned());
        lines.push(format!("{} mentions", it.mentions.len()));
        let concerned = |all: &&Proposition| all.text.contains(&it.name);
        lines.extend(
            self.assessment
                .propositions
                .iter()
                .filter(concerned)
                .map(|all| format!("  {}  {}  ({}, roots {})", all.id, all.text, all.level, all.roots)),
        );
        lines
    }

    fn source(&self, it: &Source) -> Vec<String> {
        let mut lines = vec![format!("{}  {}  {}", it.name, it.kind, it.id)];
        lines.extend(it.owner.as_ref().map(|owner| format!("owned by {owner}")));
        lines.push(format!(
            "reliability: {}",
            it.reliability.map_or_else(|| "not graded".to_owned(), |grade| grade.to_string())
        ));
        let id = it.id.to_string();
        let edges = self.assessment.lineage.iter().filter(|edge| edge.a == id || edge.b == id);
        lines.extend(edges.map(|edge| format!("  {}  {}: {}", edge.id, edge.kind, edge.why)));
        lines
    }

    fn document(&self, it: &Document) -> Vec<String> {
        let about = &it.metadata;
        let mut lines =
            vec![format!("{}  {}", it.label(), it.id), format!("file {}, sha-256 {}", it.file, it.sha256)];
        let mut say =
            |what: &str, value: Option<String>| lines.extend(value.map(|it| format!("{what}: {it}")));
        say("author", about.author.clone());
        say("publisher", about.publisher.clone());
        say("published", about.published.as_ref().map(|it| format!("{} ({})", it.when.iso(), it.why)));
        say("address", about.link.clone());
        say("language", about.language.clone());
        say("pages", about.pages.map(|it| it.to_string()));
        if let Some(extraction) = self.evidence.extractions.get(&it.id) {
            lines.push(format!(
                "{} mentions, {} attributions, {} claims, {} codings",
                extraction.mentions.len(),
                extraction.attributions.len(),
                extraction.claims.len(),
                extraction.codings.len()
            ));
            lines.extend(extraction.notices.iter().map(|it| format!("note: {}", it.message)));
        }
        let id = it.id.to_string();
        let edges = self.assessment.lineage.iter().filter(|edge| edge.a == id || edge.b == id);
        lines.extend(edges.map(|edge| format!("  {}  {}: {}", edge.id, edge.kind, edge.why)));
        lines
    }

    /// A quote with its document and page.
    fn quoted(&self, quote: &Quote) -> String {
        let document = self.evidence.documents.get(&quote.document());
        let file = document.map_or("?", |it| it.file.as_str());
        let page = document
            .and_then(|it| it.page_at(quote.span().start()))
            .map(|it| format!(", p. {it}"))
            .unwrap_or_default();
        format!("“{}” [{file}{page}]", quote.plain())
    }
}

/// The quote between « » with some words before and after.
fn context(document: &Document, quote: &Quote) -> String {
    let text = document.text.as_str();
    let (start, end) = (quote.span().start() as usize, quote.span().end() as usize);
    let from = text.floor_char_boundary(start.saturating_sub(CONTEXT));
    let to = text.ceil_char_boundary((end + CONTEXT).min(text.len()));
    let fold = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("… {} «{}» {} …", fold(&text[from..start]), quote.plain(), fold(&text[end..to]))
}
