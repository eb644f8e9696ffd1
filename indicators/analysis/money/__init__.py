"""Rows → the columns for comparing: rates that documents print or users give, and what they make of a figure.

In: one document's rows, the user's tables. Out: value_normalised and its kin, each with its working.
Read first: conversion.py.
"""
