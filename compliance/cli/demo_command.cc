// compliance demo: the quickstart, carried in the binary.
#include <iostream>

#include "compliance/agreement/load.h"
#include "compliance/cli/command.h"
#include "compliance/cli/run.h"

