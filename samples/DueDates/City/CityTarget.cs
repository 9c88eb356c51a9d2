namespace ComplaintFlow.Samples.DueDates.City;

/// <summary>What a city promises in a unit of days.</summary>
internal sealed record CityTarget(string Unit, string Counts, StartRule Starts, EndRule Ends)
{
    public DueTerms For(int amount) => new(Allowance.Parse($"{amount} {Counts}", null)) { Starts = Starts, Ends = Ends };
}
