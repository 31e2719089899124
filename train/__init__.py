"""Training of the shipped model: data sets → examples → one encoder with light heads → `duiding.weights`. Not part of the wheel; needs `pip
install -e '.[train]'`."""
