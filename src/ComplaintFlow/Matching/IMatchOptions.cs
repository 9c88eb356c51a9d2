namespace ComplaintFlow.Matching;

/// <summary>What a rule looks for, as configuration says it, whatever else the rule says.</summary>
internal interface IMatchOptions
{
    IList<string> Category { get; }

    IList<string> Urgency { get; }

    IList<string> Channel { get; }

    IList<string> Tier { get; }

    IList<string> Cause { get; }

    IList<string> Touchpoint { get; }

    IList<string> Language { get; }

    IList<string> Signal { get; }

    string? AmountFrom { get; set; }

    string? AmountBelow { get; set; }

    string? Currency { get; set; }

    string? When { get; set; }
}
