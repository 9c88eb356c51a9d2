namespace ComplaintFlow.Rules;

/// <summary>Gives the rules that are in force.</summary>
internal interface IRulesSource
{
    ComplaintRules Current { get; }
}
