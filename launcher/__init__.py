"""The launcher behind ./sparkify: builds, starts and stops the parts, and shows what they did."""
