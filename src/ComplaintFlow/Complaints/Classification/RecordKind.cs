using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The kind of record: a complaint, or something else that customers or staff bring up. Only complaints have deadlines unless a service target names a kind.</summary>
/// <remarks>The default value is <see cref="Complaint"/>.</remarks>
[JsonConverter(typeof(CodeJsonConverter<RecordKind>))]
public readonly record struct RecordKind : ICode<RecordKind>
{
    private const string Standard = "complaint";

    // Null for a complaint, so that it equals the default value, which is not stored.
    private readonly string? _name;

    private RecordKind(string name) => _name = name == Standard ? null : name;

    /// <summary>An expression of dissatisfaction to which an answer is expected.</summary>
    public static RecordKind Complaint => default;

    /// <summary>A proposal for doing something better.</summary>
    public static RecordKind Suggestion { get; } = new("suggestion");

    /// <summary>A question.</summary>
    public static RecordKind Enquiry { get; } = new("enquiry");

    /// <summary>An expression of satisfaction.</summary>
    public static RecordKind Praise { get; } = new("praise");

    /// <summary>Something that staff noticed themselves.</summary>
    public static RecordKind StaffObservation { get; } = new("staff-observation");

    /// <summary>A kind without a name, which no rule names.</summary>
    internal static RecordKind Unnamed { get; } = new("");

    /// <inheritdoc/>
    public string Name => _name ?? Standard;

    /// <inheritdoc/>
    public static RecordKind Of(string name) => new(CodeName.Check(name));

    static RecordKind IParsable<RecordKind>.Parse(string s, IFormatProvider? provider) => Codes.Parse<RecordKind>(s);

    static bool IParsable<RecordKind>.TryParse(string? s, IFormatProvider? provider, out RecordKind result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
