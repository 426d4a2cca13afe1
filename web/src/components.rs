//! The parts that the panes are made of. They take plain values and call back; none of them asks the browser.

pub mod answer;
pub mod cause_page;
pub mod choice;
pub mod dose_list;
pub mod field_bar;
pub mod file_check;
pub mod find_messages;
pub mod length_choice;
pub mod message_view;
pub mod outcome_banner;
pub mod page_foot;
pub mod page_head;
pub mod paste_box;
pub mod paste_boxes;
pub mod place_button;
pub mod privacy_check;
pub mod problem_card;
pub mod problem_list;
pub mod registry_choice;
pub mod registry_words;
pub mod remarks;
pub mod segment_row;
pub mod sign;
pub mod sources;
pub mod spoken;
pub mod view_bar;
