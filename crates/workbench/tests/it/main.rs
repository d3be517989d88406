//! The workbench as its users meet it, over documents of our own.

mod demo;
mod judging;
mod learning;
mod offsets;
mod surviving;
