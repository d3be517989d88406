//! The commands: what they take, and what they print.

mod agreement;
mod annotate;
mod brief;
mod case;
mod compare_names;
mod export;
mod fuse;
mod hypotheses;
pub(crate) mod judge;
mod lines;
mod list;
mod open;
mod reuse;
mod same_events;
mod search;
mod show;
mod suggest;
mod table;
mod tuples;
mod verify;

use crate::report::{Failure, Report};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is known from many reports, from whom, and how many independent origins stand behind it.
#[derive(Parser)]
#[command(
    name = "crossbearing",
    version,
    after_help = "First steps:\n  crossbearing demo -o demo.case            a dozen invented documents, end to end\n  crossbearing run reports/ -o nexus.case   read, extract, triangulate your own\n  crossbearing brief nexus.case -o brief.html\n\nNothing leaves this machine; no model is downloaded; the same input gives the same bytes.",
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    /// Say nothing but errors.
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Print summaries and lists as JSON, one object a line.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read documents into a case and triangulate them.
    ///
    /// Takes files, folders and zip archives of PDF, DOCX, HTML, Markdown and text. Documents already in the case are
    /// passed over, so the same command goes on after an interruption and adds what is new.
    Run(case::Run),
    /// Add documents to a case.
    Add(case::Add),
    /// Take documents out of a case, with everything they brought.
    Remove(case::Remove),
    /// Redo actors, propositions, verdicts and findings.
    Analyse(case::Analyse),
    /// Write what is known, every sentence with its quotes.
    ///
    /// The ending of the file decides: .md or .html. The page is one file that needs nothing else, for screen, phone
    /// and paper; each number leads to the quote in its context.
    Brief(brief::Brief),
    /// Open a case in the browser: read, check, judge, write.
    ///
    /// Serves pages to this machine only, until it is stopped with Ctrl-C.
    Open(open::Open),
    /// List what a case holds.
    List(list::List),
    /// Show one thing and everything that explains it.
    Show(show::Show),
    /// Search text and claims: words, "phrases", and shapes such as subject:NAME predicate:funds roots:>=2.
    Search(search::Search),
    /// Decide something: confirm or reject a claim, merge actors, grade a source, and more.
    ///
    /// The decision is kept in the case with who, when and why; everything derived follows it. Nothing is lost: `undo`
    /// takes it back, `list CASE judgements` shows all of them.
    Judge(judge::Judge),
    /// Take back the last decision in force.
    Undo(judge::TakeBack),
    /// Put back in force what was last taken back.
    Redo(judge::TakeBack),
    /// Take over the judgements of another copy of the case.
    Merge(judge::Merge),
    /// Hold competing hypotheses against the evidence: which one the least speaks against, and what carries that.
    Hypotheses(hypotheses::Hypotheses),
    /// Say how far coders agree on codes and claims, the machine being one of them.
    Agreement(agreement::Agreement),
    /// Suggest codes that the corrections made in this case speak for; changes nothing.
    Suggest(suggest::Suggest),
    /// Write a case in another format.
    Export(export::Export),
    /// Check every quote against its text, every id and every hash.
    ///
    /// Prints what does not hold and exits with 1 when anything does not.
    Verify(verify::Verify),
    /// Make the demonstration case: a dozen invented documents with planted echoes, slips and conflicts.
    Demo(case::Demo),
    /// Annotate texts: JSON Lines in, JSON Lines out.
    ///
    /// Each input line is {"id", "text"} with optional "title" and "published" (or "dct"), ISO 8601. Offsets in the
    /// output are Unicode code points, end exclusive.
    Annotate(annotate::Annotate),
    /// Say whether two names can be names of one person, company or thing: JSON Lines in, JSON Lines out.
    CompareNames(compare_names::CompareNames),
    /// Find the most likely value where sources contradict each other and some copy: JSON Lines in, JSON Lines out.
    Fuse(fuse::Fuse),
    /// Find which texts reuse which, verbatim or rewritten, and where: JSON Lines in, JSON Lines out.
    Reuse(reuse::Reuse),
    /// Find which marked mentions in many texts tell one event: JSON Lines in, JSON Lines out.
    SameEvents(same_events::SameEvents),
}

/// How commands print.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// JSON instead of words.
    pub json: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: Arguments, report: &Report) -> Result<ExitCode, Failure> {
    let style = Style { json: arguments.json };
    match arguments.command {
        Command::Run(it) => case::run(&it, style, report),
        Command::Add(it) => case::add(&it, style, report),
        Command::Remove(it) => case::remove(&it, style, report),
        Command::Analyse(it) => case::analyse(&it, style, report),
        Command::Brief(it) => brief::brief(&it, report),
        Command::Open(it) => open::open(&it, report),
        Command::List(it) => list::list(&it, style, report),
        Command::Show(it) => show::show(&it, style, report),
        Command::Search(it) => search::search(&it, style, report),
        Command::Judge(it) => judge::judge(&it, style, report),
        Command::Undo(it) => judge::undo(&it, style, report),
        Command::Redo(it) => judge::redo(&it, style, report),
        Command::Merge(it) => judge::merge(&it, style, report),
        Command::Hypotheses(it) => hypotheses::hypotheses(&it, style, report),
        Command::Agreement(it) => agreement::agreement(&it, style, report),
        Command::Suggest(it) => suggest::suggest(&it, style, report),
        Command::Export(it) => export::export(&it, style, report),
        Command::Verify(it) => verify::verify(&it, style),
        Command::Demo(it) => case::demo(&it, style, report),
        Command::Annotate(it) => annotate::annotate(&it),
        Command::CompareNames(it) => compare_names::compare(&it),
        Command::Fuse(it) => fuse::fuse(&it),
        Command::Reuse(it) => reuse::reuse(&it),
        Command::SameEvents(it) => same_events::events(&it),
    }
}

/// Threads to work with, when the user names a number.
#[derive(clap::Args)]
pub(crate) struct Jobs {
    /// Threads to use; all cores when left out. The result is the same for any number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

impl Jobs {
    fn apply(&self) {
        if let Some(jobs) = self.jobs {
            workbench::use_threads(usize::from(jobs));
        }
    }
}

/// Codebooks a user names.
#[derive(clap::Args)]
pub(crate) struct Codebooks {
    /// Codebook file (TOML) with actors, publishers and codes; may be given several times, later files win.
    #[arg(long = "codebook", value_name = "FILE")]
    codebooks: Vec<PathBuf>,
}
