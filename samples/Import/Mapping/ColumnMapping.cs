using System.Text.Json;
using System.Text.Json.Serialization;
using ComplaintFlow.Fields;

namespace ComplaintFlow.Samples.Import.Mapping;

/// <summary>What the columns of a file mean. A mapping is a JSON file; those of published files come with this sample.</summary>
/// <remarks>What has a default has a setter: the generated reader would write nothing over the default of what can be set only when made.</remarks>
internal sealed record ColumnMapping
{
    /// <summary>The name of the source, which belongs to the identity of each complaint.</summary>
    public required string Source { get; init; }

    /// <summary>What a row is: a complaint as it stands, or an event; then rows with one identifier stand together, and the first is the receipt.</summary>
    public RowKind Rows { get; set; } = RowKind.Complaint;

    /// <summary>The time zone of instants that name none.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>What stands in a cell that says nothing, such as <c>?</c>.</summary>
    public string[] EmptyCells { get; set; } = [];

    /// <summary>Columns of this mapping that a file need not have.</summary>
    public string[] Optional { get; set; } = [];

    /// <summary>The identifier of the complaint in the source; by default the line of the row, for a file that has none.</summary>
    public string? Id { get; set; }

    /// <summary>The instant of receipt.</summary>
    public required InstantColumns Received { get; init; }

    /// <summary>The instant of the status and the handler; by default that of the receipt.</summary>
    public InstantColumns? At { get; set; }

    /// <summary>The instant by which something was promised to the customer, and what keeps the promise.</summary>
    public PromiseColumns? Promised { get; set; }

    public CodeColumn? Channel { get; set; }

    public CodeColumn? Urgency { get; set; }

    public CategoryColumns Category { get; set; } = new();

    /// <summary>The column of the reason that the customer states.</summary>
    public string? Cause { get; set; }

    /// <summary>Fields of the host by name, each with its column. Of events, the last one with a value counts.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];

    /// <summary>Fields of several columns, whose cells are joined by a slash: so a report shows which values go together.</summary>
    public Dictionary<string, string[]> Combinations { get; set; } = [];

    /// <summary>The names of all fields.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<string> FieldNames => [.. Fields.Keys, .. Combinations.Keys];

    /// <summary>What becomes of an event that is earlier than the receipt of its complaint.</summary>
    public EarlyEvents Early { get; set; } = EarlyEvents.Reject;

    public required TextColumns Description { get; init; }

    public CustomerColumns Customer { get; set; } = new();

    public required CodeColumn Status { get; init; }

    public NameColumn? Handler { get; set; }

    public NameColumn? Team { get; set; }

    /// <summary>The columns that become fields when the file is read as an event log.</summary>
    public string[] Attributes { get; set; } = [];

    /// <summary>The columns that a file must have.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Required =>
    [
        .. new[] { Id, Channel?.Column, Urgency?.Column, Cause, Status.Column, Customer.Id, Customer.Name, Customer.Phone, Customer.Email, Handler?.Column, Team?.Column }
            .OfType<string>()
            .Concat([.. Received.Columns, .. At?.Columns ?? [], .. Promised?.Columns ?? [], .. Category.Columns, .. Description.Columns, .. Customer.Address, .. Fields.Values, .. Combinations.Values.SelectMany(columns => columns)])
            .Except(Optional, StringComparer.OrdinalIgnoreCase)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Declares the fields, each for texts.</summary>
    public void Declare(FieldsBuilder fields)
    {
        foreach (string name in FieldNames)
            fields.Text(name);
    }
}

internal enum RowKind
{
    Complaint,
    Event,
}

internal enum EarlyEvents
{
    /// <summary>The complaint is rejected.</summary>
    Reject,

    /// <summary>It is dated to the receipt.</summary>
    AtReceipt,
}

/// <summary>An instant in one column, or a date and a time in two, and the patterns of .NET in which files write it; the first that fits is taken.</summary>
internal record InstantColumns
{
    public required string[] Columns { get; init; }

    public required string[] Patterns { get; init; }
}

/// <summary>The instant by which something was promised. The first status of those that keep it keeps it, in time or late.</summary>
internal sealed record PromiseColumns : InstantColumns
{
    public string[] KeptIn { get; set; } = ["closed"];
}

/// <summary>
/// A code: each value of the file with the code that it is here, or <see langword="null"/> where it means nothing; <c>*</c> stands for all other values. Without
/// values, the cell in lower case is the code.
/// </summary>
internal sealed record CodeColumn
{
    public required string Column { get; init; }

    public Dictionary<string, string?> Values { get; set; } = [];

    /// <summary>The code of an empty cell, and of a file without the column.</summary>
    public string? Otherwise { get; set; }
}

/// <summary>A category: each column is a level; or, without columns, the first whose words are in the description.</summary>
internal sealed record CategoryColumns
{
    public string[] Columns { get; set; } = [];

    public CategoryWords[] Words { get; set; } = [];
}

internal sealed record CategoryWords
{
    public required string Category { get; init; }

    public required string[] Any { get; init; }
}

/// <summary>A text of several cells, with the names of the columns where the cells alone say nothing.</summary>
internal sealed record TextColumns
{
    public required string[] Columns { get; init; }

    public bool IsLabelled { get; set; }
}

internal sealed record CustomerColumns
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string[] Address { get; set; } = [];

    /// <summary>The language of all customers of the file.</summary>
    public string? Language { get; set; }
}

/// <summary>A name, with what stands before it here: customers and handlers that a source names alike are different people.</summary>
internal sealed record NameColumn
{
    public required string Column { get; init; }

    public string Prefix { get; set; } = "";
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(ColumnMapping))]
internal sealed partial class MappingJsonContext : JsonSerializerContext;
