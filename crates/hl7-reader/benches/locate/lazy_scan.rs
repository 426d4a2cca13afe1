//! The plainest way to one value: look at the lines until the right one comes, cut out the value, and keep nothing.
//! It knows the standard delimiters only, no header, no repetition and no place.

/// The component of the field of this occurrence of the segment, all counted from 1.
pub(crate) fn value<'t>(
    text: &'t str,
    segment: &str,
    occurrence: usize,
    field: usize,
    component: usize,
) -> Option<&'t str> {
    let fields_of = |line: &'t str| line.strip_prefix(segment)?.strip_prefix('|');
    let fields = text.split('\r').filter_map(fields_of).nth(occurrence.checked_sub(1)?)?;
    let field = fields.split('|').nth(field.checked_sub(1)?)?;
    field.split('^').nth(component.checked_sub(1)?)
}
