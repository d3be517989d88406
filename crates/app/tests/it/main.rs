//! The program as its users meet it: one binary, real files, exit codes and bytes.

mod annotate;
mod awkward;
mod bad_input;
mod judging;
mod methods;
mod promises;
mod room;
