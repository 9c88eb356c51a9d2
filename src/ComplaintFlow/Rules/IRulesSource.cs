namespace ComplaintFlow.Rules;

/// <summary>Provides the rules in force.</summary>
internal interface IRulesSource
{
    ComplaintRules Current { get; }
}
