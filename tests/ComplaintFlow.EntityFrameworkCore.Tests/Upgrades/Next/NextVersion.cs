using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ComplaintFlow;

/// <summary>What the next version adds, for the test that runs it beside this one: compiled into the library only where NEXT_VERSION is defined.</summary>
internal static class NextVersion
{
    public const int Level = 2;

    public static (string Name, JsonTypeInfo Json) Event => ("callback-promised", NextJsonContext.Default.CallbackPromised);

    /// <summary>A new event sets the new member, and so does one that is there already.</summary>
    public static Complaint Fold(Complaint after, ComplaintEvent happened) => happened switch
    {
        CallbackPromised promised => after with { Mark = promised.Mark },
        StepCompleted done => after with { Mark = done.Step },
        _ => after,
    };
}

/// <summary>An event that the version before does not know.</summary>
/// <param name="Mark">What is set on the snapshot.</param>
public sealed record CallbackPromised(string Mark) : ComplaintEvent
{
    internal override int WriterLevel => NextVersion.Level;
}

public sealed partial record Complaint
{
    /// <summary>A member that the version before does not know.</summary>
    public string? Mark { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CallbackPromised))]
internal sealed partial class NextJsonContext : JsonSerializerContext;
