//! Small symmetric matrices: eigenvalues, Cholesky's root, and nothing else. For some dozens of rows, where a library of
//! linear algebra would cost more to build than it saves.

/// A square matrix of some rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Square {
    rows: Vec<Vec<f64>>,
}

impl Square {
    /// The matrix whose cells are given by row and column.
    pub(super) fn new(size: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        Self { rows: (0..size).map(|row| (0..size).map(|column| cell(row, column)).collect()).collect() }
    }

    pub(super) const fn size(&self) -> usize {
        self.rows.len()
    }

    /// A cell; zero outside.
    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        self.rows.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or_default()
    }

    /// Puts a value into a cell; does nothing outside.
    pub(super) fn set(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.rows.get_mut(row).and_then(|cells| cells.get_mut(column)) {
            *cell = value;
        }
    }

    /// The largest difference between two cells of the same place.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        let cells = self.rows.iter().flatten().zip(other.rows.iter().flatten());
        cells.map(|(own, other)| (own - other).abs()).fold(0.0, f64::max)
    }

    /// Eigenvalues, falling, each with its eigenvector of length 1, of a symmetric matrix.
    ///
    /// Jacobi's method: each pair of rows in turn is rotated until the cell where they meet is zero (Golub & Van Loan,
    /// Matrix Computations, 8.5).
    pub(super) fn eigen(&self) -> Vec<(f64, Vec<f64>)> {
        let size = self.size();
        let mut matrix = self.clone();
        // One eigenvector in each row.
        let mut vectors = Self::new(size, |row, column| if row == column { 1.0 } else { 0.0 });
        let scale = self.rows.iter().flatten().map(|cell| cell.abs()).fold(0.0, f64::max);
        for _ in 0..60 {
            let mut largest = 0.0_f64;
            for p in 0..size {
                for q in p + 1..size {
                    largest = largest.max(matrix.at(p, q).abs());
                    matrix.rotate(p, q, &mut vectors);
                }
            }
            if largest <= scale * 1e-15 {
                break;
            }
        }
        let values = (0..size).map(|row| matrix.at(row, row));
        let mut found: Vec<(f64, Vec<f64>)> = values.zip(vectors.rows).collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found
    }

    /// One rotation of Jacobi's method.
    fn rotate(&mut self, p: usize, q: usize, vectors: &mut Self) {
        let meeting = self.at(p, q);
        if meeting == 0.0 {
            return;
        }
        let tau = (self.at(q, q) - self.at(p, p)) / (2.0 * meeting);
        let tangent = tau.signum() / (tau.abs() + tau.hypot(1.0));
        let cosine = 1.0 / tangent.hypot(1.0);
        let sine = tangent * cosine;
        for other in 0..self.size() {
            let (a, b) = (self.at(other, p), self.at(other, q));
            self.set(other, p, cosine * a - sine * b);
            self.set(other, q, sine * a + cosine * b);
        }
        for other in 0..self.size() {
            for matrix in [&mut *self, &mut *vectors] {
                let (a, b) = (matrix.at(p, other), matrix.at(q, other));
                matrix.set(p, other, cosine * a - sine * b);
                matrix.set(q, other, sine * a + cosine * b);
            }
        }
    }

    /// The lower triangle whose product with its own transpose is this matrix, which has no negative eigenvalue but by
    /// rounding; row by row up to the diagonal.
    pub(super) fn cholesky(&self) -> Vec<Vec<f64>> {
        let mut lower: Vec<Vec<f64>> = Vec::with_capacity(self.size());
        for (row, cells) in self.rows.iter().enumerate() {
            let mut own: Vec<f64> = Vec::with_capacity(row + 1);
            for (above, cell) in lower.iter().zip(cells) {
                let known: f64 = own.iter().zip(above).map(|(a, b)| a * b).sum();
                let pivot = above.last().copied().unwrap_or_default();
                // Without a pivot, the row above says nothing that the ones before it do not.
                own.push(if pivot > 1e-7 { (cell - known) / pivot } else { 0.0 });
            }
            let known: f64 = own.iter().map(|a| a * a).sum();
            own.push((self.at(row, row) - known).max(0.0).sqrt());
            lower.push(own);
        }
        lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_of_the_second_difference() {
        // Tridiagonal 2, −1: 2 − 2 cos(kπ/(n + 1)).
        let size = 12;
        let matrix = Square::new(size, |row, column| match row.abs_diff(column) {
            0 => 2.0,
            1 => -1.0,
            _ => 0.0,
        });
        for (index, (value, vector)) in matrix.eigen().into_iter().enumerate() {
            let expected = 2.0 - 2.0 * ((size - index) as f64 * std::f64::consts::PI / (size as f64 + 1.0)).cos();
            assert!((value - expected).abs() < 1e-12, "{index}: {value} for {expected}");
            for row in 0..size {
                let image: f64 = (0..size).map(|column| matrix.at(row, column) * vector[column]).sum();
                assert!((image - value * vector[row]).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_root_of_a_matrix_gives_it_back() {
        let matrix = Square::new(6, |row, column| 0.8_f64.powi(i32::try_from(row.abs_diff(column)).unwrap()));
        let lower = matrix.cholesky();
        let back = Square::new(6, |row, column| lower[row].iter().zip(&lower[column]).map(|(a, b)| a * b).sum());
        assert!(matrix.distance(&back) < 1e-14);
    }

    #[test]
    fn two_rows_that_say_the_same_have_a_root() {
        let matrix = Square::new(3, |row, column| if row == column || row + column == 1 { 1.0 } else { 0.5 });
        let lower = matrix.cholesky();
        assert!(lower.iter().flatten().all(|cell| cell.is_finite()));
        assert_eq!(lower[1], [1.0, 0.0]);
    }
}
