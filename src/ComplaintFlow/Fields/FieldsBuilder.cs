using ComplaintFlow.Settings;

namespace ComplaintFlow.Fields;

/// <summary>Declares the host's own fields: <c>f.Text("order", max: 40).Choice("plan", "prepaid", "postpaid").Text("iban").Personal()</c>.</summary>
/// <remarks>Not thread-safe. All faults are reported together when the host starts.</remarks>
public sealed class FieldsBuilder
{
    private readonly IList<FieldOptions> _options;

    /// <summary>Creates a builder that adds to the given options.</summary>
    /// <param name="options">The options to add to.</param>
    public FieldsBuilder(IList<FieldOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Adds a field for free text.</summary>
    /// <param name="name">The name; see <see cref="FieldOptions.Name"/>.</param>
    /// <param name="max">The maximum length, in UTF-16 characters; from 1 to 1,000.</param>
    public FieldsBuilder Text(string name, int max = FieldLimits.DefaultText) => Add(name, FieldKind.Text, field => field.MaxLength = max);

    /// <summary>Adds a field for one of several texts.</summary>
    /// <param name="name">The name; see <see cref="FieldOptions.Name"/>.</param>
    /// <param name="choices">The texts, each of 1 to 64 characters; case-sensitive.</param>
    public FieldsBuilder Choice(string name, params ReadOnlySpan<string> choices)
    {
        Add(name, FieldKind.Choice, static _ => { });
        foreach (string choice in choices)
            _options[^1].Choices.Add(choice);
        return this;
    }

    /// <summary>Adds a field for a number.</summary>
    /// <param name="name">The name; see <see cref="FieldOptions.Name"/>.</param>
    /// <param name="least">The least number, inclusive; by default there is none.</param>
    /// <param name="most">The greatest number, inclusive; by default there is none.</param>
    public FieldsBuilder Number(string name, decimal? least = null, decimal? most = null) => Add(name, FieldKind.Number, field => (field.Least, field.Most) = (least, most));

    /// <summary>Adds a field for an amount of money, in any currency.</summary>
    /// <param name="name">The name; see <see cref="FieldOptions.Name"/>.</param>
    public FieldsBuilder Money(string name) => Add(name, FieldKind.Money, static _ => { });

    /// <summary>Adds a field for a date without a time.</summary>
    /// <param name="name">The name; see <see cref="FieldOptions.Name"/>.</param>
    public FieldsBuilder Date(string name) => Add(name, FieldKind.Date, static _ => { });

    /// <summary>Adds a field for an identifier in another system: a text without control characters and surrounding white space.</summary>
    /// <param name="name">The name; see <see cref="FieldOptions.Name"/>.</param>
    /// <param name="max">The maximum length, in UTF-16 characters; from 1 to 1,000.</param>
    public FieldsBuilder Reference(string name, int max = FieldLimits.DefaultReference) => Add(name, FieldKind.Reference, field => field.MaxLength = max);

    /// <summary>Makes the values of the field added last personal: sealed apart in journals, and erased like every personal text.</summary>
    /// <exception cref="InvalidOperationException">No field has been added yet.</exception>
    public FieldsBuilder Personal()
    {
        if (_options.Count == 0)
            throw new InvalidOperationException("There is no field yet. Call Personal after the field, as in Text(\"iban\").Personal().");
        _options[^1].Personal = true;
        return this;
    }

    private FieldsBuilder Add(string name, FieldKind kind, Action<FieldOptions> set)
    {
        ArgumentNullException.ThrowIfNull(name);
        FieldOptions field = new() { Name = name, Kind = kind, Place = Place.InCode($"AddFields, '{name}'") };
        set(field);
        _options.Add(field);
        return this;
    }
}
