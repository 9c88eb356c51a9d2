namespace ComplaintFlow.Samples.DueDates.City;

/// <summary>How many cases there are of a target, and how many of them were on time.</summary>
internal sealed class CityFigures
{
    public int Cases { get; set; }

    public int Agreeing { get; set; }

    public int OnTime { get; set; }

    public int Overdue { get; set; }

    public int Labelled { get; set; }

    public int LabelsAgreeing { get; set; }
}
