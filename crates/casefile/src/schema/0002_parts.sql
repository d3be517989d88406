-- The total that a number is a part of: a claim of the same document, or nothing.
ALTER TABLE claims ADD COLUMN part_of TEXT;  -- quantity
