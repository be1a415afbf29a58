//! Interval sets: exact sets of integers, as sorted disjoint spans.
//!
//! The invariant: spans ascend, and at least one number is missing between two of them. Each set
//! therefore has exactly one form, and comparing forms compares sets.

use crate::PortSpan;

/// An inclusive interval of integers; empty if `last` is below `first`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<N> {
    /// The smallest number.
    pub first: N,
    /// The largest number.
    pub last: N,
}

impl<N: Axis> Span<N> {
    /// The interval of every value of the type.
    pub const ALL: Self = Self { first: N::MIN, last: N::MAX };

    /// Whether the span holds this number.
    pub fn contains(self, number: N) -> bool {
        self.first <= number && number <= self.last
    }

    /// How many numbers the span holds, at most `u128::MAX`.
    pub fn size(self) -> u128 {
        if self.last < self.first {
            return 0;
        }
        (self.last.into() - self.first.into()).saturating_add(1)
    }

    fn meet(self, other: Self) -> Option<Self> {
        let (first, last) = (self.first.max(other.first), self.last.min(other.last));
        (first <= last).then_some(Self { first, last })
    }
}

/// An integer type of which there are [`Spans`]: `u16` for ports, `u32` for services and IPv4
/// addresses, `u128` for IPv6 addresses.
pub trait Axis: Copy + Ord + Into<u128> + TryFrom<u128> {
    /// The smallest number.
    const MIN: Self;
    /// The largest number.
    const MAX: Self;

    /// The next number; `None` after the largest.
    fn next(self) -> Option<Self> {
        Self::try_from(self.into().checked_add(1)?).ok()
    }

    /// The previous number; `None` before the smallest.
    fn previous(self) -> Option<Self> {
        Self::try_from(self.into().checked_sub(1)?).ok()
    }
}

impl Axis for u16 {
    const MIN: Self = 0;
    const MAX: Self = Self::MAX;
}

impl Axis for u32 {
    const MIN: Self = 0;
    const MAX: Self = Self::MAX;
}

impl Axis for u128 {
    const MIN: Self = 0;
    const MAX: Self = Self::MAX;
}

/// An exact set of numbers.
///
/// ```
/// use net::{PortSpan, Spans};
///
/// let high: Spans<u16> = PortSpan { from: 1024, to: 65535 }.into();
/// let dynamic: Spans<u16> = PortSpan { from: 32768, to: 60999 }.into();
/// assert!(dynamic.is_subset(&high));
/// assert_eq!(high.difference(&dynamic).iter().count(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spans<N>(Vec<Span<N>>);

impl<N> Default for Spans<N> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<N: Axis> Spans<N> {
    /// Every number.
    pub fn all() -> Self {
        Self(vec![Span::ALL])
    }

    /// The numbers in either set.
    pub fn union(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }

    /// The numbers in both sets.
    pub fn intersection(&self, other: &Self) -> Self {
        let (mut ours, mut theirs) = (self.iter().peekable(), other.iter().peekable());
        let mut both = Vec::new();
        while let (Some(a), Some(b)) = (ours.peek().copied(), theirs.peek().copied()) {
            both.extend(a.meet(b));
            let ended = if a.last < b.last { &mut ours } else { &mut theirs };
            ended.next();
        }
        Self(both)
    }

    /// Whether no number is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.0.as_slice(), other.0.as_slice());
        while let ([a, our_rest @ ..], [b, their_rest @ ..]) = (ours, theirs) {
            if a.first <= b.last && b.first <= a.last {
                return false;
            }
            if a.last < b.last {
                ours = our_rest;
            } else {
                theirs = their_rest;
            }
        }
        true
    }

    /// The numbers that are not in this set.
    pub fn complement(&self) -> Self {
        let mut missing = Vec::new();
        let mut from = Some(N::MIN);
        for span in self.iter() {
            if let (Some(first), Some(last)) = (from, span.first.previous())
                && first <= last
            {
                missing.push(Span { first, last });
            }
            from = span.last.next();
        }
        missing.extend(from.map(|first| Span { first, last: N::MAX }));
        Self(missing)
    }

    /// The numbers of this set that are not in the other.
    pub fn difference(&self, other: &Self) -> Self {
        self.intersection(&other.complement())
    }

    /// Whether the number is in the set.
    pub fn contains(&self, number: N) -> bool {
        self.span_of(number).is_some()
    }

    /// The span that holds this number, if the set does.
    pub fn span_of(&self, number: N) -> Option<Span<N>> {
        let after = self.0.partition_point(|span| span.last < number);
        self.0.get(after).copied().filter(|span| span.contains(number))
    }

    /// The parts of the set that lie within a span, ascending.
    pub fn within(&self, span: Span<N>) -> impl Iterator<Item = Span<N>> + '_ {
        let start = self.0.partition_point(|ours| ours.last < span.first);
        self.iter().skip(start).map_while(move |ours| ours.meet(span))
    }

    /// Whether the set holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the other set holds everything that this one does.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.iter().all(|span| other.span_of(span.first).is_some_and(|o| span.last <= o.last))
    }

    /// The smallest number of the set.
    pub fn first(&self) -> Option<N> {
        self.0.first().map(|span| span.first)
    }

    /// How many numbers the set holds, at most `u128::MAX`.
    pub fn size(&self) -> u128 {
        self.iter().fold(0, |sum, span| sum.saturating_add(span.size()))
    }

    /// The spans, ascending, with a gap between any two.
    pub fn iter(&self) -> impl Iterator<Item = Span<N>> + '_ {
        self.0.iter().copied()
    }
}

impl<N: Axis> From<Span<N>> for Spans<N> {
    fn from(span: Span<N>) -> Self {
        std::iter::once(span).collect()
    }
}

impl From<PortSpan> for Spans<u16> {
    fn from(ports: PortSpan) -> Self {
        Span { first: ports.from, last: ports.to }.into()
    }
}

impl<N: Axis> FromIterator<Span<N>> for Spans<N> {
    /// The union of spans in any order; empty spans add nothing.
    fn from_iter<I: IntoIterator<Item = Span<N>>>(spans: I) -> Self {
        let mut sorted: Vec<_> = spans.into_iter().filter(|s| s.first <= s.last).collect();
        sorted.sort_unstable();
        let mut joined: Vec<Span<N>> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match joined.last_mut() {
                Some(open) if open.last.next().is_none_or(|next| span.first <= next) => {
                    open.last = open.last.max(span.last);
                }
                _ => joined.push(span),
            }
        }
        Self(joined)
    }
}
