//! What an analyst would have missed, one file a type; `FINDERS` lists them all.

use crate::material::Material;
use crate::origins::Grounds;
use crate::resolve::Resolution;
use crate::weigh::Weighed;
use evidence::Finding;

/// What finders may look at.
pub(crate) struct Scene<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) resolution: &'a Resolution,
    pub(crate) grounds: &'a Grounds<'a>,
    pub(crate) weighed: &'a [Weighed],
}

pub(crate) fn find(_scene: &Scene) -> Vec<Finding> {
    Vec::new()
}
