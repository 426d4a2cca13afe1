//! The three-character name of a segment, and which names HL7 v2.5.1 and the immunization guide know.

use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

/// The name of a segment, such as `RXA`: a capital letter and two capital letters or digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId([u8; 3]);

/// Segments of HL7 v2.5.1 (appendix A) that a registry, an EHR or an interface engine may put into a message.
const KNOWN: &str = "ABS ACC ADD AFF AIG AIL AIP AIS AL1 APR ARQ AUT BHS BLC BLG BPO BPX BTS BTX CDM CER CM0 CM1 \
    CM2 CNS CON CSP CSR CSS CTD CTI DB1 DG1 DRG DSC DSP ECD ECR EDU EQL EQP EQU ERQ ERR EVN FAC FHS FT1 FTS GOL \
    GP1 GP2 GT1 IAM IIM IN1 IN2 IN3 INV IPC ISD LAN LCC LCH LDP LOC LRL MFA MFE MFI MRG MSA MSH NCK NDS NK1 NPU \
    NSC NST NTE OBR OBX ODS ODT OM1 OM2 OM3 OM4 OM5 OM6 OM7 ORC ORG OVR PCR PD1 PDA PDC PEO PES PID PR1 PRA PRB \
    PRC PRD PSH PTH PV1 PV2 QAK QID QPD QRD QRF QRI RCP RDF RDT RF1 RGS RMI ROL RQ1 RQD RXA RXC RXD RXE RXG RXO \
    RXR SAC SCH SFT SID SPM SPR STF TCC TCD TQ1 TQ2 TXA UAC UB1 UB2 URD URS VAR VTQ";

/// Names of code lists that can stand at the start of a line when a value was wrapped (`…^CVX|0.5`).
const CODE_LISTS: &str = "CDC CPT CVX DEA ICD ISO LOI MVX NDC NPI SCT SNM UPI VIS";

impl SegmentId {
    /// MSH, the message header.
    pub const MSH: Self = Self(*b"MSH");

    /// `RXA`, a vaccination.
    pub const RXA: Self = Self(*b"RXA");

    /// The name made of these characters, if they make one.
    pub(crate) fn of(name: [u8; 3]) -> Option<Self> {
        let [first, rest @ ..] = name;
        let makes_name =
            first.is_ascii_uppercase() && rest.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        makes_name.then_some(Self(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether the standard or the immunization guide has a segment of this name, or the name is one of the
    /// local ones that begin with `Z`.
    pub fn is_known(&self) -> bool {
        self.0.first() == Some(&b'Z') || listed(KNOWN, self.as_str())
    }

    /// Whether the name is rather the end of a coded value than a segment.
    pub fn is_code_list(&self) -> bool {
        listed(CODE_LISTS, self.as_str())
    }

    /// Whether the segment begins with its own delimiters, so that field 1 is the separator itself.
    pub fn is_header(&self) -> bool {
        matches!(&self.0, b"MSH" | b"FHS" | b"BHS")
    }

    /// Whether the segment belongs to the wrapper around a batch of messages (HL7 v2.5.1, 2.10.3).
    pub fn is_batch(&self) -> bool {
        matches!(&self.0, b"FHS" | b"BHS" | b"BTS" | b"FTS")
    }
}

/// Whether a name stands in a list of names in order, each of three characters and with one blank behind it. The list
/// is asked for every line of a paste, so it is searched by halving.
fn listed(list: &str, name: &str) -> bool {
    let (mut from, mut to) = (0, list.len().div_ceil(4));
    while from < to {
        let middle = usize::midpoint(from, to);
        match list.get(middle * 4..middle * 4 + 3).unwrap_or_default().cmp(name) {
            Ordering::Equal => return true,
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
        }
    }
    false
}

impl FromStr for SegmentId {
    type Err = ();

    /// Reads exactly three characters; anything else is no segment name.
    fn from_str(text: &str) -> Result<Self, ()> {
        text.as_bytes().try_into().ok().and_then(Self::of).ok_or(())
    }
}

impl fmt::Display for SegmentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for SegmentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{CODE_LISTS, KNOWN, SegmentId, listed};

    #[test]
    fn lists_of_names_are_in_order_and_every_name_is_found() {
        for list in [KNOWN, CODE_LISTS] {
            assert!(list.split(' ').is_sorted() && list.split(' ').all(|name| name.len() == 3));
            assert!(list.split(' ').all(|name| listed(list, name)));
            assert!(
                !listed(list, "AAA") && !listed(list, "QQQ") && !listed(list, "ZZZ") && !listed(list, "")
            );
        }
    }

    #[test]
    fn names_are_three_capitals_or_digits() {
        assert_eq!("NK1".parse::<SegmentId>().map(|id| id.is_known()), Ok(true));
        assert_eq!("ZPD".parse::<SegmentId>().map(|id| id.is_known()), Ok(true));
        assert_eq!(
            "CVX".parse::<SegmentId>().map(|id| (id.is_known(), id.is_code_list())),
            Ok((false, true))
        );
        for no_name in ["", "RX", "rxa", "RXAA", "1AB", "R-A", "RÄ"] {
            assert!(no_name.parse::<SegmentId>().is_err(), "{no_name}");
        }
    }
}
