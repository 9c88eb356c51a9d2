using ComplaintFlow.Insights.Statistics;

namespace ComplaintFlow.Insights.Measures;

/// <summary>What customers said about how their complaints were handled, in one group.</summary>
/// <param name="Key">The value of the dimension; <see langword="null"/> for those without one.</param>
/// <param name="Complaints">All episodes of the complaints.</param>
/// <param name="Answered">Those with feedback.</param>
/// <param name="Mean">The mean satisfaction, from 1 to 5.</param>
/// <param name="Satisfied">Those who count as satisfied, of those who answered.</param>
/// <param name="Recovery">Those who would recommend the firm with 9 or 10 of 10, of those asked: complainants who end as promoters.</param>
/// <param name="Detractors">Those who would recommend it with 6 or less, of those asked.</param>
/// <param name="Solved">Those who call the problem solved, of those asked.</param>
public sealed record Satisfaction(
    string? Key, long Complaints, long Answered, Figure Mean, MeasuredShare Satisfied, MeasuredShare Recovery, MeasuredShare Detractors, MeasuredShare Solved);

/// <summary>The gap in a dimension of service quality (SERVQUAL).</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Answers">The number of answers.</param>
/// <param name="Expectation">The mean expectation, from 1 to 7.</param>
/// <param name="Experience">The mean experience, from 1 to 7.</param>
/// <param name="Gap">The mean of experience − expectation: negative where less was experienced than expected.</param>
public sealed record QualityGap(string Dimension, long Answers, Figure Expectation, Figure Experience, Figure Gap);

/// <summary>What a kind of remedy did.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Accepted">The remedies that customers accepted.</param>
/// <param name="Completed">Those that were carried out.</param>
/// <param name="Failed">Those that could not be carried out.</param>
/// <param name="Late">Those that were carried out after their time.</param>
/// <param name="Satisfaction">The mean satisfaction of those who had one, from 1 to 5.</param>
/// <param name="Reopened">The complaints that were reopened, of those that ended.</param>
public sealed record RemedyEffect(string Kind, long Accepted, long Completed, long Failed, long Late, Figure Satisfaction, MeasuredShare Reopened);

/// <summary>The cost of a kind of remedy in one currency. Currencies are never added up.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Cost">The sum, in the main unit of the currency.</param>
/// <param name="IsGoodwill">Whether it is goodwill, beyond what was owed.</param>
/// <param name="Remedies">The number of remedies.</param>
public sealed record RemedyCost(string Kind, Money Cost, bool IsGoodwill, long Remedies);

/// <summary>How a step of a playbook was kept.</summary>
/// <param name="Playbook">The playbook and its version.</param>
/// <param name="Step">The step.</param>
/// <param name="IsOptional">Whether it can be skipped.</param>
/// <param name="Done">Those that were done, of all.</param>
/// <param name="Skipped">The number that was skipped.</param>
/// <param name="Overdue">The number whose time ran out before they were done.</param>
public sealed record StepCompliance(string Playbook, string Step, bool IsOptional, MeasuredShare Done, long Skipped, long Overdue);
