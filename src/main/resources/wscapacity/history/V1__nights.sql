-- One row for each run: what it was, and how it ended.
CREATE TABLE night (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  started TIMESTAMP WITH TIME ZONE NOT NULL,
  simulation VARCHAR(200) NOT NULL,
  target VARCHAR(500) NOT NULL,
  -- a fingerprint of the settings: runs of another load are no baseline
  settings VARCHAR(64) NOT NULL,
  outcome VARCHAR(40) NOT NULL,
  -- whether failures start at the limit; else more was not tried
  limit_found BOOLEAN NOT NULL,
  CONSTRAINT night_once UNIQUE (simulation, target, started)
);

-- How much was carried, where failures start, how fast answers come.
CREATE TABLE figure (
  night_id BIGINT NOT NULL REFERENCES night (id) ON DELETE CASCADE,
  name VARCHAR(200) NOT NULL,
  amount DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (night_id, name)
);

-- The name of the cause of each class of failures; empty where nobody looked.
CREATE TABLE cause (
  night_id BIGINT NOT NULL REFERENCES night (id) ON DELETE CASCADE,
  failure_class VARCHAR(200) NOT NULL,
  name VARCHAR(40) NOT NULL,
  PRIMARY KEY (night_id, failure_class)
);
