using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>A playbook: the steps by which a customer is treated, alongside any lifecycle. Immutable.</summary>
/// <param name="Name">The name, 1 to 64 characters.</param>
/// <param name="Version">The version, from 1. A complaint keeps the version that it has.</param>
/// <param name="Steps">The steps, at most <see cref="MaxSteps"/>.</param>
public sealed record Playbook(string Name, int Version, ImmutableArray<PlaybookStep> Steps)
{
    /// <summary>The maximum number of steps.</summary>
    public const int MaxSteps = 32;

    /// <summary>The steps.</summary>
    public ImmutableArray<PlaybookStep> Steps { get; init; } = Steps.IsDefault ? [] : Steps;

    /// <summary>Whether a step can be completed only after those before it.</summary>
    /// <value><see langword="false"/> by default.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsInOrder { get; init; }

    /// <summary>Name, version and steps, such as <c>claim:1 (policy-read, receipt-seen)</c>.</summary>
    public override string ToString() => $"{Name}:{Version} ({string.Join(", ", Steps.Select(static step => step.Name))})";
}

/// <summary>A step of a playbook. Immutable.</summary>
/// <param name="Name">The name, 1 to <see cref="MaxNameLength"/> characters, unique in the playbook.</param>
public sealed record PlaybookStep(string Name)
{
    /// <summary>The maximum length of a name in characters.</summary>
    public const int MaxNameLength = 48;

    /// <summary>Whether the step can be skipped.</summary>
    /// <value><see langword="false"/> by default.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOptional { get; init; }

    /// <summary>Whether the step can be completed only with a note.</summary>
    /// <value><see langword="false"/> by default.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeedsNote { get; init; }

    /// <summary>
    /// The time allowed, on the standard calendar; <see langword="null"/> for no limit. It counts from the step before, or from the choice of the playbook.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Allowance? Within { get; init; }

    /// <summary>The conditions on who may complete or skip the step, in the written form of guards, such as <c>role(supervisor)</c>. All must be met.</summary>
    /// <value>Empty by default: everybody of the firm.</value>
    [JsonIgnore]
    public ImmutableArray<string> By { get => StoredBy.IsDefault ? [] : StoredBy; init => StoredBy = value.IsDefaultOrEmpty ? default : value; }

    [JsonInclude]
    [JsonPropertyName("by")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<string> StoredBy { get; init; }
}
