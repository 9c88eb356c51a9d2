using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Fields;

/// <summary>The host's own fields. Immutable and thread-safe.</summary>
internal sealed class FieldsTable
{
    private readonly FrozenDictionary<string, FieldRule> _fields;

    public FieldsTable(IEnumerable<FieldRule> fields) => _fields = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public static FieldsTable Empty { get; } = new([]);

    public IEnumerable<string> Names => _fields.Keys.Order(StringComparer.Ordinal);

    public FieldRule? Find(string name) => _fields.GetValueOrDefault(name);

    public void Write(CanonicalWriter writer) =>
        writer.Objects("fields", [.. _fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal)], static (one, field) =>
        {
            one.Text("name", field.Name);
            one.Member("kind", field.Kind);
            one.Flag("personal", field.IsPersonal);
            if (field.Kind is FieldKind.Text or FieldKind.Reference)
                one.Number("max-length", field.MaxLength);
            one.Text("least", field.Least is { } least ? FieldText.Of(least) : null);
            one.Text("most", field.Most is { } most ? FieldText.Of(most) : null);
            one.Set("choices", field.Choices);
        });
}

/// <summary>One of the host's own fields.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="IsPersonal">Whether values are personal.</param>
internal sealed record FieldRule(string Name, FieldKind Kind, bool IsPersonal)
{
    public int MaxLength { get; init; }

    public decimal? Least { get; init; }

    public decimal? Most { get; init; }

    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Converts a value given for the field to its one form.</summary>
    public bool TryRead(FieldValue given, [NotNullWhen(true)] out string? text, out FieldFault fault)
    {
        text = given.Kind == FieldKind.Text || given.Kind == Kind ? FieldText.Canonical(Kind, given.Text) : null;
        fault = text is null ? FieldFault.WrongKind : FaultOf(text);
        return fault == FieldFault.None;
    }

    private FieldFault FaultOf(string text) => Kind switch
    {
        FieldKind.Choice => Choices.Contains(text) ? FieldFault.None : FieldFault.NotAChoice,
        FieldKind.Number when FieldText.TryNumber(text, out decimal number) => number < Least ? FieldFault.TooSmall : number > Most ? FieldFault.TooLarge : FieldFault.None,
        FieldKind.Text or FieldKind.Reference when string.IsNullOrWhiteSpace(text) => FieldFault.Empty,
        FieldKind.Text or FieldKind.Reference when text.Length > MaxLength => FieldFault.TooLong,
        FieldKind.Text => PlainText.IsInterchangeable(text) ? FieldFault.None : FieldFault.NotPlain,
        FieldKind.Reference => !PlainText.IsName(text) || CodeName.TryFault(text, out _, MaxLength) ? FieldFault.NotPlain : FieldFault.None,
        _ => FieldFault.None,
    };
}

/// <summary>The fault in a value given for a field.</summary>
internal enum FieldFault
{
    None,
    WrongKind,
    NotAChoice,
    TooSmall,
    TooLarge,
    TooLong,
    Empty,
    NotPlain,
}
