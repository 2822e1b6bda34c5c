package redshiftlocal.session.modes;

import java.util.Arrays;
import redshiftlocal.wire.BodyBuilder;
import redshiftlocal.wire.BodyReader;
import redshiftlocal.wire.Message;
import redshiftlocal.wire.ValueForm;

/** Which columns of a result have a form of their own for clients, and their values in it. */
final class ResultColumns {
  /** None has: every row stays as it is. */
  static final ResultColumns PLAIN = new ResultColumns(new ValueForm[0], new int[0]);

  private final ValueForm[] forms;
  private final int[] formats;

  private ResultColumns(ValueForm[] forms, int[] formats) {
    this.forms = forms;
    this.formats = formats;
  }

  /** As a RowDescription tells. */
  static ResultColumns of(Message rowDescription) {
    BodyReader body = rowDescription.reader();
    int columns = body.int16();
    ValueForm[] forms = new ValueForm[columns];
    int[] formats = new int[columns];
    for (int i = 0; i < columns; i++) {
      body.skipString();
      body.skip(Integer.BYTES + Short.BYTES);
      forms[i] = ValueForm.ofType(body.int32());
      body.skip(Short.BYTES + Integer.BYTES);
      formats[i] = body.int16();
    }
    return arePlain(forms) ? PLAIN : new ResultColumns(forms, formats);
  }

  /** Whether none of the values has a form of its own. */
  static boolean arePlain(ValueForm[] forms) {
    for (ValueForm form : forms) {
      if (form != null) {
        return false;
      }
    }
    return true;
  }

  /** The same in the formats that a Bind wants. */
  ResultColumns in(int[] wanted) {
    if (forms.length == 0) {
      return this;
    }
    int[] each = new int[formats.length];
    Arrays.setAll(each, i -> format(wanted, i));
    return new ResultColumns(forms, each);
  }

  /** The format of a value: text when there are none for all, and one may stand for all. */
  static int format(int[] formats, int value) {
    int place = formats.length == 1 ? 0 : value;
    return place < formats.length ? formats[place] : 0;
  }

  /** A DataRow as the client is to have it. */
  Message shown(Message row) {
    if (forms.length == 0) {
      return row;
    }
    BodyReader body = row.reader();
    BodyBuilder shown = new BodyBuilder().int16(body.int16());
    for (int i = 0; i < forms.length; i++) {
      shown.value(shown(i, body.value()));
    }
    return shown.message('D');
  }

  private byte[] shown(int column, byte[] value) {
    ValueForm form = forms[column];
    if (form == null || value == null) {
      return value;
    }
    return formats[column] == 0 ? form.fromText(value) : form.fromBinary(value);
  }
}
