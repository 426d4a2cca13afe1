//! The message that was answered, with its order groups.

use hl7_reader::Message;

use crate::order_group::OrderGroups;

/// The message that was answered, with its order groups.
#[derive(Clone, Copy)]
pub(crate) struct Partner<'p, 't> {
    pub(crate) message: &'p Message<'t>,
    pub(crate) groups: &'p OrderGroups,
}
