/** The command: check and kinds. */
package dataquality.command;
