using System.Text;
using ComplaintFlow.Samples.Import;
using ComplaintFlow.Samples.Import.Mapping;
using ComplaintFlow.Samples.Import.Reporting;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Tests;

/// <summary>A file that has been imported by the sample, and the store that it went to.</summary>
internal sealed class ImportedFile(ServiceProvider services, ImportReport report, string rejects) : IAsyncDisposable
{
    public static Actor Reader { get; } = Actor.Staff("reader");

    public IComplaintDesk Desk { get; } = services.GetRequiredService<IComplaintDesk>();

    public ImportReport Report => report;

    /// <summary>The file of rejected rows.</summary>
    public string Rejects => rejects;

    public (long Rows, long Imported, long Replayed, long Rejected) Figures => (report.Rows, report.Summary.Imported, report.Summary.Replayed, report.Rejected);

    public static async Task<ImportedFile> PathAsync(string path, string mapping, string? store = null)
    {
        await using FileStream file = File.OpenRead(path);
        return await StreamAsync(file, MappingFile.Read(mapping), new(path, mapping) { Store = store });
    }

    public static Task<ImportedFile> TextAsync(string text, string mapping, bool isDryRun = false) => TextAsync(text, MappingFile.Read(mapping), isDryRun);

    public static Task<ImportedFile> TextAsync(string text, ColumnMapping mapping, bool isDryRun = false) =>
        StreamAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), mapping, new("file.csv", mapping.Source) { IsDryRun = isDryRun });

    public static async Task<ImportedFile> StreamAsync(Stream file, ColumnMapping mapping, ImportRequest request)
    {
        ServiceProvider services = ImportHost.Create(request.Store, mapping: mapping);
        await ImportHost.PrepareAsync(services, CancellationToken.None);
        using StringWriter rejects = new();
        using RejectsFile rejected = new(rejects);
        ImportReport report = new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), rejected);
        await ImportCommand.RunAsync("file.csv", file, mapping, request, services, report);
        return new(services, report, rejects.ToString());
    }

    public async Task<long> CountAsync(CountBy by, string group) =>
        (await Desk.CountAsync(new ComplaintQuery(Realm.Default), by, Reader)).SingleOrDefault(count => count.Group == group)?.Count ?? 0;

    public async Task<IReadOnlyList<Complaint>> AllAsync()
    {
        IComplaintQueries store = (IComplaintQueries)services.GetRequiredService<IComplaintStore>();
        return (await store.QueryAsync(new ComplaintQuery(Realm.Default) { PageSize = ComplaintQuery.MaxPageSize })).Items;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
